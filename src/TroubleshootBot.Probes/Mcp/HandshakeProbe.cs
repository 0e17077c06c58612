using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Mcp;

/// <summary>Reads the first request without a credential as the MCP handshake that it is.</summary>
internal sealed class HandshakeProbe : IProbe
{
    public string Name => "mcp";

    public string Doing => "reading the MCP handshake";

    public IReadOnlyList<Signal> Signals { get; } = [WebSignals.Mcp];

    public LookTime Takes => LookTime.Shared;

    public Task ReadyAsync(SweepContext sweep) => sweep.Approach;

    public async Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep)
    {
        var approach = await sweep.Approach;

        if (approach.Answer.Failure is { } failure)
        {
            return [Seen.Blank(WebSignals.Mcp, failure)];
        }

        return approach.Kind == TargetKind.Mcp
            ? [See(approach.Answer).From(approach.Answer)]
            : [Seen.NotApplicable(WebSignals.Mcp, "nothing says that this is an MCP server")];
    }

    private static Seen See(Exchange answer)
    {
        if (answer.Status == 401)
        {
            return Saw("sign-in-required");
        }

        if (JsonRpcReply.Read(answer) is { } reply)
        {
            return reply.Result is { } result
                ? Saw("completed", ServerName(result))
                : Saw("failed", $"{answer.StatusText}, JSON-RPC error {reply.ErrorCode}: {reply.ErrorMessage}");
        }

        if (answer is { IsEventStream: true, IsSuccess: true })
        {
            return EventStream.Read(answer.Body).Any(one => one.Name == "endpoint")
                ? Saw("completed", "the older HTTP+SSE transport (2024-11-05)")
                : Saw("failed", JsonRpcReply.Problem(answer));
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

    private static string ServerName(System.Text.Json.JsonElement result)
    {
        var version = JsonText.String(result, "protocolVersion");
        var name = result.ValueKind == System.Text.Json.JsonValueKind.Object && result.TryGetProperty("serverInfo", out var info) ? JsonText.String(info, "name") : null;

        return $"{name ?? "a server without a name"}, protocol {version ?? "not named"}";
    }
}
