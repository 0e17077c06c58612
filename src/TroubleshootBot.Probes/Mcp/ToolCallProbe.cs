using System.Text.Json;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Credentials;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Mcp;

/// <summary>Calls one tool, once: what a handshake and a list do not need may be refused here.</summary>
internal sealed class ToolCallProbe : IProbe
{
    private const int MostQuoted = 120;

    public string Name => "tool-call";

    public string Doing => "calling a tool";

    public IReadOnlyList<Signal> Signals => ToolCallSignals.All;

    public LookTime Takes => LookTime.RoundTrips(0, 1);

    public LookConsents Consent => LookConsents.CallTool;

    public Task ReadyAsync(SweepContext sweep) => sweep.Talk;

    public async Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep)
    {
        var talk = await sweep.Talk;

        if (talk.Failure is { } failure)
        {
            return [.. Signals.Select(signal => Seen.Blank(signal, failure))];
        }

        if (talk.NotApplicable is { } why)
        {
            return [.. Signals.Select(signal => Seen.NotApplicable(signal, why))];
        }

        var call = talk.Call ?? await ToolCall.MakeAsync(sweep, talk.Tools, tool => sweep.SendAsync(ToolRequest.Call(talk.Tools!.Request, tool)));

        if (call is not { Tool: { } called, Answer: { } answer })
        {
            return [.. Signals.Select(signal => Seen.NotApplicable(signal, call.WhyNone!))];
        }

        var seen = See(called, answer);

        return [seen.From(answer), (seen.Outcome is "refused" or "auth-in-result" ? CallChallenge.See(answer) : NotRefused()).From(answer)];
    }

    private static Seen See(string tool, Exchange answer)
    {
        if (answer.Failure is { } failure)
        {
            return failure.IsOwn ? Seen.Blank(ToolCallSignals.Answer, failure) : Saw("failed", failure.Detail);
        }

        var reply = JsonRpcReply.Read(answer);

        return (answer, reply) switch
        {
            ({ Status: 401 or 403 }, _) => Saw("refused", Verdict.Read(answer, asksForCredential: true).Detail),
            ({ IsSuccess: true }, { }) when HiddenRefusal.Find(reply) is { } refusal => Saw("auth-in-result", refusal),
            ({ IsSuccess: true }, { Result: { } result }) => IsError(result) ? Saw("tool-error", Text(result)) : Saw("answered", null),
            // The tool, or the list of its arguments, is what the server complains of.
            (_, { ErrorCode: -32602 }) => Saw("tool-error", reply.ErrorMessage),
            (_, { }) => Saw("failed", $"{answer.StatusText}, JSON-RPC error {reply.ErrorCode}: {reply.ErrorMessage}"),
            _ => Saw("failed", $"{answer.StatusText}, no reply"),
        };

        Seen Saw(string outcome, string? said) => new(ToolCallSignals.Answer, outcome, $"\"{tool}\"{(string.IsNullOrWhiteSpace(said) ? "" : ": " + Short(said))}");
    }

    private static Seen NotRefused() => Seen.NotApplicable(ToolCallSignals.Challenge, "the call was not refused for want of a sign-in");

    private static bool IsError(JsonElement result) =>
        result.ValueKind == JsonValueKind.Object && result.TryGetProperty("isError", out var isError) && isError.ValueKind == JsonValueKind.True;

    private static string? Text(JsonElement result) =>
        result.TryGetProperty("content", out var content) && content.ValueKind == JsonValueKind.Array
            ? content.EnumerateArray().Select(part => JsonText.String(part, "text")).FirstOrDefault(text => text is not null)
            : null;

    private static string Short(string text) => text.Length <= MostQuoted ? text : string.Concat(text.AsSpan(0, MostQuoted - 1), "…");
}
