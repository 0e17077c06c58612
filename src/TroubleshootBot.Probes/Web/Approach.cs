using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Mcp;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Web;

/// <summary>The first requests without a credential, and what they tell about the kind of target.</summary>
/// <param name="Kind">The kind, as given or as found out.</param>
/// <param name="First">The very first request: the one for which the connection was made.</param>
/// <param name="Answer">The request that suits the kind; its shape is used again with credentials.</param>
internal sealed record Approach(TargetKind Kind, Exchange First, Exchange Answer)
{
    private static readonly TimeSpan HeadStart = TimeSpan.FromMilliseconds(5);

    /// <summary>Gets whether the target refused for want of a credential.</summary>
    public bool AsksForCredential => Answer.Status is 401 or 403;

    /// <summary>Gets whether the server opens a stream where newer ones take a message, or would after a sign-in (MCP 2024-11-05, HTTP+SSE).</summary>
    public bool IsOldTransport =>
        Kind == TargetKind.Mcp && Answer.Request.Method == HttpMethod.Get && Answer is { IsEventStream: true, IsSuccess: true } or { Status: 401 };

    public static async Task<Approach> MakeAsync(SweepContext sweep)
    {
        var given = sweep.Request.Kind;
        var kind = given == TargetKind.Unknown ? KindReader.FromAddress(sweep.Address) : given;
        var opening = sweep.SendAsync(RequestShape.For(kind, sweep.Address));

        _ = SendAheadAsync(sweep, kind);

        var first = await opening;

        if (!first.IsAnswer)
        {
            return new Approach(kind, first, first);
        }

        return given == TargetKind.Unknown && kind == TargetKind.Unknown
            ? await FindOutAsync(sweep, first)
            : new Approach(kind, first, await InOtherWordsAsync(sweep, kind, first));
    }

    private static async Task SendAheadAsync(SweepContext sweep, TargetKind kind)
    {
        // So that the first request is the first at the server too: a strict limit then meets the ones that matter less.
        await Task.Delay(HeadStart, sweep.Clock, sweep.Ended);

        if (kind == TargetKind.Unknown)
        {
            // Most of what cannot be told by its address is no MCP server. With a credential there is enough else to do meanwhile.
            if (sweep.Request.Credential is not null)
            {
                return;
            }

            kind = TargetKind.Api;
            _ = sweep.SendAsync(RequestShape.For(kind, sweep.Address));
        }

        var expected = RequestShape.Expected(kind, sweep.Address);

        foreach (var request in sweep.Probes.SelectMany(probe => probe.Ahead(sweep, expected, kind)))
        {
            _ = sweep.SendAsync(request);
        }
    }

    private static async Task<Approach> FindOutAsync(SweepContext sweep, Exchange first)
    {
        var answer = first;
        var kind = KindReader.FromAnswer(first);

        if (kind == TargetKind.Unknown && !first.IsRedirect)
        {
            var plain = await sweep.SendAsync(RequestShape.For(TargetKind.Api, sweep.Address));
            kind = KindReader.FromAnswer(plain);
            answer = plain.IsAnswer && !IsWrongRequest(plain) ? plain : first;
        }

        if (kind == TargetKind.OpenAI)
        {
            var models = await sweep.SendAsync(RequestShape.For(kind, sweep.Address));
            answer = models.IsAnswer ? models : answer;
        }

        if (kind == TargetKind.Mcp && answer == first)
        {
            answer = await InNewWordsAsync(sweep, first) ?? first;
        }

        return new Approach(kind == TargetKind.Unknown ? TargetKind.Api : kind, first, answer);
    }

    /// <summary>Not every MCP server shakes hands: newer ones do without, and those of the transport before 2025-03-26 take a GET.</summary>
    private static async Task<Exchange> InOtherWordsAsync(SweepContext sweep, TargetKind kind, Exchange first)
    {
        if (kind != TargetKind.Mcp)
        {
            return first;
        }

        if (await InNewWordsAsync(sweep, first) is { } modern)
        {
            return modern;
        }

        if (!IsWrongRequest(first))
        {
            return first;
        }

        var stream = await sweep.SendAsync(RequestShape.OldMcp(sweep.Address));

        return stream is { IsEventStream: true, IsSuccess: true } or { Status: 401 } ? stream : first;
    }

    /// <summary>A server that knows no revision before 2026-07-28 answers the handshake with an error that only such servers give, or that names no method (Versioning, Compatibility Matrix).</summary>
    private static async Task<Exchange?> InNewWordsAsync(SweepContext sweep, Exchange first)
    {
        if (JsonRpcReply.Read(first) is not { Result: null, ErrorCode: -32601 or -32602 or (<= -32020 and >= -32022) })
        {
            return null;
        }

        var modern = await sweep.SendAsync(RequestShape.ModernMcp(sweep.Address));

        return modern.Status == 401 || (modern.IsSuccess && JsonRpcReply.Read(modern) is { Result: not null }) ? modern : null;
    }

    private static bool IsWrongRequest(Exchange exchange) => exchange.Status is 400 or 404 or 405;
}
