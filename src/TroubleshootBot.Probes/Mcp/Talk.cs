using System.Text.Json;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Probes.Connections;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Sweeping;
using TroubleshootBot.Probes.Web;

namespace TroubleshootBot.Probes.Mcp;

/// <summary>The MCP handshake that completed, with the credential if one was given, and the list of tools asked for after it.</summary>
/// <param name="NotApplicable">Why there is none; <see langword="null"/> if there is one, or if it could not be held.</param>
/// <param name="Failure">Why it could not be held.</param>
/// <param name="Handshake">The handshake that completed.</param>
/// <param name="Tools">What came of asking for the tools; <see langword="null"/> if nobody asked.</param>
internal sealed record Talk(string? NotApplicable, Failure? Failure, Exchange? Handshake, Exchange? Tools)
{
    /// <summary>Gets every answer inside which a refusal may hide, those of failed handshakes included.</summary>
    public IReadOnlyList<Exchange> Answers { get; private init; } = [];

    /// <summary>Gets whether it was held over the transport that was replaced in 2025 (HTTP+SSE).</summary>
    public bool IsOld { get; private init; }

    /// <summary>Gets what came of calling a tool over the older transport, where that has to happen in the same talk; <see langword="null"/> otherwise.</summary>
    public ToolCall? Call { get; private init; }

    public JsonElement? Result => Handshake is null ? null : JsonRpcReply.Read(Handshake)?.Result;

    public static async Task<Talk> HoldAsync(SweepContext sweep)
    {
        var approach = await sweep.Approach;

        if (approach.Answer.Failure is { } failure)
        {
            return new Talk(NotApplicable: null, failure, Handshake: null, Tools: null);
        }

        return approach.Kind == TargetKind.Mcp
            ? await HoldAsync(sweep, approach)
            : new Talk("nothing says that this is an MCP server", Failure: null, Handshake: null, Tools: null);
    }

    private static async Task<Talk> HoldAsync(SweepContext sweep, Approach approach)
    {
        var isOld = approach.IsOldTransport;
        var trial = string.IsNullOrWhiteSpace(sweep.Request.Credential?.Value) ? null : await sweep.Trial;

        if (trial is not null && (trial.Handshake ?? trial.Answer) is { } signedIn && IsComplete(signedIn))
        {
            return new Talk(NotApplicable: null, Failure: null, signedIn, trial.Tools) { Answers = [.. Some(approach.Answer), signedIn, .. Some(trial.Tools)], IsOld = isOld, Call = trial.Call };
        }

        var old = isOld && approach.Answer.IsSuccess ? await sweep.OldTalk : null;
        var opening = old?.Handshake ?? approach.Answer;

        if (IsComplete(opening))
        {
            var tools = old is not null ? old.Tools
                : JsonRpcReply.Read(opening)?.Result is { } result && ToolRequest.IsWanted(sweep) ? await ToolRequest.SendAsync(sweep, opening, result) : null;

            return new Talk(NotApplicable: null, Failure: null, opening, tools) { Answers = [opening, .. Some(trial?.Answer), .. Some(tools)], IsOld = isOld, Call = old?.Call };
        }

        var why = trial is not null ? "no handshake completes, not even with the credential"
            : opening.Status is 401 or 403 ? "a sign-in is asked for before the handshake, and there is no credential"
            : "no handshake completes";

        return new Talk(why, Failure: null, Handshake: null, Tools: null) { Answers = [.. Some(opening), .. Some(trial?.Answer)] };
    }

    private static bool IsComplete(Exchange answer) => answer is { IsAnswer: true, IsSuccess: true } && JsonRpcReply.Read(answer) is { Result: not null };

    private static IEnumerable<Exchange> Some(Exchange? answer) => answer is { IsAnswer: true } ? [answer] : [];
}
