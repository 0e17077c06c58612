using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Mcp;

/// <summary>Reads the first request without a credential as the MCP handshake that it is; where a stream opens instead, shakes hands over it.</summary>
internal sealed class HandshakeProbe : IProbe
{
    public string Name => "mcp";

    public string Doing => "reading the MCP handshake";

    public IReadOnlyList<Signal> Signals { get; } = [WebSignals.Mcp];

    public LookTime Takes => LookTime.RoundTrips(0, 2);

    public Task ReadyAsync(SweepContext sweep) => sweep.Approach;

    public async Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep)
    {
        var approach = await sweep.Approach;

        if (approach.Kind != TargetKind.Mcp && approach.Answer.IsAnswer)
        {
            return [Seen.NotApplicable(WebSignals.Mcp, "nothing says that this is an MCP server")];
        }

        return approach is { IsOldTransport: true, Answer.IsSuccess: true }
            ? [See(await sweep.OldTalk)]
            : [See(approach.Answer)];
    }

    private static Seen See(OldTalk talk)
    {
        if (talk.Problem is { } problem)
        {
            return Saw("failed", problem).From(talk.Stream);
        }

        return talk.Handshake switch
        {
            null => See(talk.Stream),
            { Failure: { IsOwn: true } failure } => Seen.Blank(WebSignals.Mcp, failure),
            { Failure: { } failure } answer => Saw("failed", $"over HTTP+SSE: {failure.Detail}").From(answer),
            { Status: 401 } answer => Saw("sign-in-required", "the stream opens to anybody; whoever posts a message must sign in").From(answer),
            { IsSuccess: false } answer => Saw("failed", $"the stream opens, but a message posted to it is answered {answer.StatusText}").From(answer),
            var answer => See(answer),
        };
    }

    private static Seen See(Exchange answer) => (answer.Failure is { } failure ? Seen.Blank(WebSignals.Mcp, failure) : Read(answer)).From(answer);

    private static Seen Read(Exchange answer)
    {
        if (answer.Status == 401)
        {
            return Saw("sign-in-required");
        }

        if (JsonRpcReply.Read(answer) is { } reply)
        {
            return reply.Result is { } result
                ? Saw("completed", ServerSelf.Describe(result))
                : Saw("failed", $"{answer.StatusText}, JSON-RPC error {reply.ErrorCode}: {reply.ErrorMessage}");
        }

        if (answer is { IsEventStream: true, IsSuccess: true })
        {
            return Saw("failed", JsonRpcReply.Problem(answer));
        }

        if (answer is { IsSuccess: true, BodyEnd: not BodyEnd.Whole })
        {
            // What was not read to its end says nothing of what it is.
            return Seen.NotObserved(WebSignals.Mcp, $"{answer.StatusText}, and {(answer.BodyEnd == BodyEnd.TooLong ? "the body is longer than what is read" : "the body does not come to its end")}");
        }

        return answer.Status switch
        {
            421 => Saw("failed", "the server does not accept this host name"),
            403 or 429 or >= 500 => Seen.NotObserved(WebSignals.Mcp, $"the answer {answer.StatusText} comes before any handshake"),
            >= 300 and < 400 => Seen.NotObserved(WebSignals.Mcp, "the server sends the caller elsewhere first"),
            _ => Saw("not-mcp", $"{answer.StatusText}, {(answer.MediaType.Length > 0 ? answer.MediaType : "no content type")}, {JsonRpcReply.Problem(answer)}"),
        };
    }

    private static Seen Saw(string outcome, string? detail = null) => new(WebSignals.Mcp, outcome, detail);
}
