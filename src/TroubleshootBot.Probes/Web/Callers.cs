using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Probes.Exchanges;

namespace TroubleshootBot.Probes.Web;

/// <summary>The same request as others would send it.</summary>
internal static class Callers
{
    /// <summary>The page from which a browser would call.</summary>
    public const string Origin = "https://chatgpt.com";

    private const string Browser = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
    private const string Connector = "openai-mcp/1.0.0";
    private const string ChatGpt = "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko); compatible; ChatGPT-User/1.0; +https://openai.com/bot";

    /// <summary>As a page in a browser: its name and its origin go together, and one request answers for both.</summary>
    public static Outbound AsPage(Outbound request) => AsBrowser(request) with { Origin = Origin };

    public static Outbound AsBrowser(Outbound request) => request with { UserAgent = Browser };

    public static Outbound AsChatGpt(Outbound request, TargetKind kind) => request with { UserAgent = kind == TargetKind.Mcp ? Connector : ChatGpt };

    public static Outbound Nameless(Outbound request) => request with { UserAgent = "" };

    public static Outbound Preflight(Outbound request) =>
        new(HttpMethod.Options, request.Address) { Accept = "*/*", Origin = Origin, AsksLeaveFor = request.Method.Method };
}
