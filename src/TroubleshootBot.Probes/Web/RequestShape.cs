using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Mcp;

namespace TroubleshootBot.Probes.Web;

/// <summary>The harmless request that suits each kind of target.</summary>
internal static class RequestShape
{
    private static readonly string[] PostedEndpoints =
        ["/chat/completions", "/completions", "/responses", "/embeddings", "/moderations", "/images/generations", "/messages"];

    public static Outbound For(TargetKind kind, Uri address) => kind switch
    {
        TargetKind.Mcp or TargetKind.Unknown => Mcp(address),
        TargetKind.OpenAI => OpenAI(address),
        TargetKind.Plugin when address.AbsolutePath == "/" => Outbound.Get(new Uri(address, "/.well-known/ai-plugin.json")),
        _ => new Outbound(HttpMethod.Get, address) { Accept = "application/json, */*;q=0.5" },
    };

    /// <summary>Gives the request that will prove to be the right one, by the habits of addresses.</summary>
    public static Outbound Expected(TargetKind kind, Uri address) =>
        kind == TargetKind.Mcp && address.AbsolutePath.EndsWith("/sse", StringComparison.OrdinalIgnoreCase) ? OldMcp(address) : For(kind, address);

    public static Outbound Mcp(Uri address) => new(HttpMethod.Post, address)
    {
        Accept = McpMessages.Accept,
        Body = McpMessages.Initialize,
        McpVersion = McpMessages.Version,
    };

    /// <summary>What servers take in place of the handshake that know no revision before 2026-07-28.</summary>
    public static Outbound ModernMcp(Uri address) => new(HttpMethod.Post, address)
    {
        Accept = McpMessages.Accept,
        Body = McpMessages.Discover,
        McpVersion = McpMessages.Modern,
        McpMethod = "server/discover",
    };

    /// <summary>The HTTP+SSE transport of MCP 2024-11-05.</summary>
    public static Outbound OldMcp(Uri address) => new(HttpMethod.Get, address) { Accept = "text/event-stream" };

    public static Outbound OpenAI(Uri address)
    {
        var path = address.AbsolutePath.TrimEnd('/');

        if (Array.Exists(PostedEndpoints, endpoint => path.EndsWith(endpoint, StringComparison.OrdinalIgnoreCase)))
        {
            return new Outbound(HttpMethod.Post, address) { Body = Outbound.TooLittle };
        }

        return path.Split('/').Contains("models", StringComparer.OrdinalIgnoreCase)
            ? Outbound.Get(address)
            : Outbound.Get(WithPath(address, path + "/models"));
    }

    public static Uri WithPath(Uri address, string path) => new UriBuilder(address) { Path = path }.Uri;
}
