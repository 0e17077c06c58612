using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Mcp;

namespace TroubleshootBot.Probes.Web;

/// <summary>The addresses beside a wrong one at which an interface usually is, with the request that suits each.</summary>
internal static class Neighbours
{
    private const int Most = 6;

    public static IReadOnlyList<Outbound> Of(TargetKind kind, Uri address)
    {
        var path = address.AbsolutePath;
        var bare = path.TrimEnd('/');
        var otherSlash = path.EndsWith('/') ? bare : path + "/";

        IEnumerable<Outbound> near = kind switch
        {
            TargetKind.Mcp => Mcp(address, bare, otherSlash),
            TargetKind.OpenAI => OpenAI(address, bare),
            TargetKind.Plugin => [Outbound.Get(new Uri(address, "/.well-known/ai-plugin.json"))],
            TargetKind.Action => [.. Same(address, otherSlash), Outbound.Get(new Uri(address, "/openapi.json")), Outbound.Get(new Uri(address, "/openapi.yaml"))],
            _ => [.. Same(address, otherSlash), .. Mcp(address, bare, otherSlash).Take(2), .. OpenAI(address, bare).Take(2)],
        };

        return [.. near.Where(one => one.Address.AbsolutePath != path || one.Method != HttpMethod.Get).Distinct().Take(Most)];
    }

    /// <summary>Tells whether an interface of this kind answers, be it with a refusal.</summary>
    public static bool IsInterface(TargetKind kind, Exchange answer)
    {
        if (!answer.IsAnswer || answer.IsHtml)
        {
            return false;
        }

        var asksForCredential = answer.Status is 401 or 403;
        var isJson = JsonText.TryParseObject(answer.Body) is not null;

        return answer.Request switch
        {
            { McpVersion: not null } => JsonRpcReply.Read(answer) is not null || answer is { IsEventStream: true, IsSuccess: true } || answer.Status == 401,
            _ when kind == TargetKind.Action && IsDescription(answer.Request.Address) => answer.IsSuccess && KindReader.FromAnswer(answer) == TargetKind.Action,
            _ when kind == TargetKind.Plugin => answer.IsSuccess && KindReader.FromAnswer(answer) == TargetKind.Plugin,
            _ when answer.FoundItTooLittle => true,
            _ when answer.IsEventStream => answer.IsSuccess,
            _ => (answer.IsSuccess && isJson) || asksForCredential || answer.Status == 429,
        };
    }

    private static bool IsDescription(Uri address) => KindReader.FromAddress(address) == TargetKind.Action;

    private static IEnumerable<Outbound> Same(Uri address, string otherSlash) =>
        otherSlash is "" or "/" ? [] : [Outbound.Get(RequestShape.WithPath(address, otherSlash))];

    private static IEnumerable<Outbound> Mcp(Uri address, string bare, string otherSlash)
    {
        if (otherSlash is not "" and not "/" and not "//")
        {
            yield return RequestShape.Mcp(RequestShape.WithPath(address, otherSlash));
        }

        yield return RequestShape.Mcp(RequestShape.WithPath(address, "/mcp"));

        if (bare.Length > 0 && !bare.EndsWith("/mcp", StringComparison.OrdinalIgnoreCase))
        {
            yield return RequestShape.Mcp(RequestShape.WithPath(address, bare + "/mcp"));
        }

        yield return RequestShape.Mcp(RequestShape.WithPath(address, "/mcp/"));
        yield return RequestShape.OldMcp(RequestShape.WithPath(address, "/sse"));
        yield return RequestShape.Mcp(RequestShape.WithPath(address, "/"));
    }

    private static IEnumerable<Outbound> OpenAI(Uri address, string bare)
    {
        var request = RequestShape.OpenAI(address);
        var called = request.Address.AbsolutePath;

        if (called.Contains("/v1/v1/", StringComparison.Ordinal))
        {
            yield return request with { Address = RequestShape.WithPath(address, called.Replace("/v1/v1/", "/v1/", StringComparison.Ordinal)) };
        }

        if (!called.Contains("/v1/", StringComparison.Ordinal))
        {
            var endpoint = called.LastIndexOf("/chat/completions", StringComparison.Ordinal) is > -1 and var chat ? chat : called.LastIndexOf('/');
            yield return request with { Address = RequestShape.WithPath(address, called[..endpoint] + "/v1" + called[endpoint..]) };
        }

        yield return Outbound.Get(RequestShape.WithPath(address, "/v1/models"));
        yield return Outbound.Get(RequestShape.WithPath(address, "/models"));
        yield return Outbound.Get(RequestShape.WithPath(address, "/api/v1/models"));
        yield return Outbound.Get(RequestShape.WithPath(address, "/openai/v1/models"));
    }
}
