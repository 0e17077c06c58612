using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Probes.Connections;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Mcp;
using TroubleshootBot.Probes.Sweeping;
using TroubleshootBot.Probes.Web;

namespace TroubleshootBot.Probes.Credentials;

/// <summary>The request with the real credential, exactly as it was given, and what came of it.</summary>
/// <param name="Failure">Why there is no answer; <see langword="null"/> if there is one.</param>
/// <param name="Answer">The answer that tells most.</param>
/// <param name="Verdict">How the server took the credential; <see langword="null"/> if there is no answer.</param>
internal sealed record Trial(Failure? Failure, Exchange? Answer, Verdict? Verdict)
{
    /// <summary>Gets the MCP handshake that completed with the credential; <see langword="null"/> if none did.</summary>
    public Exchange? Handshake { get; private init; }

    /// <summary>Gets what came of asking for the tools after it; <see langword="null"/> without a handshake.</summary>
    public Exchange? Tools { get; private init; }

    /// <summary>Gets what came of calling a tool over the older transport, where that has to happen in the same talk; <see langword="null"/> otherwise.</summary>
    public ToolCall? Call { get; private init; }

    public static async Task<Trial> MakeAsync(SweepContext sweep)
    {
        var approach = await sweep.Approach;

        if (approach.Answer.Failure is { } failure)
        {
            return new Trial(failure, Answer: null, Verdict: null);
        }

        var secret = sweep.Request.Credential!.ToHeader();

        if (!secret.CanBeSent)
        {
            return new Trial(
                new Failure(FailureKind.NotSent, "not sent: it, or the name of its header, holds characters that no header can carry"), Answer: null, Verdict: null);
        }

        if (approach.IsOldTransport)
        {
            var talk = await OldTalk.HoldAsync(sweep, secret, mayCall: true);

            return Read(talk.Telling, approach) with { Handshake = talk.Handshake, Tools = talk.Tools, Call = talk.Call };
        }

        var answer = await sweep.SendAsync(approach.Answer.Request with { Secret = secret, Account = Account(sweep, approach) });

        if (approach.Kind != TargetKind.Mcp || !answer.IsSuccess || JsonRpcReply.Read(answer) is not { Result: { } result })
        {
            return Read(answer, approach);
        }

        // Some servers let anybody shake hands, and check scopes only when something is asked for.
        var tools = await ToolRequest.SendAsync(sweep, answer, result);

        return Read(tools.IsAnswer ? tools : answer, approach) with { Handshake = answer, Tools = tools };
    }

    /// <summary>Sends the same credential written another way, or in another header, once.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="secret">The credential as it is to be sent.</param>
    /// <param name="withAccount">Whether organization and project are named beside it, if there are any.</param>
    /// <returns><see langword="null"/> if no answer came.</returns>
    public static async Task<Verdict?> RepeatAsync(SweepContext sweep, SecretHeader secret, bool withAccount = true)
    {
        if (!secret.CanBeSent)
        {
            return null;
        }

        var approach = await sweep.Approach;
        var answer = approach.IsOldTransport
            ? (await OldTalk.HoldAsync(sweep, secret, mayCall: false)).Telling
            : await sweep.SendAsync(approach.Answer.Request with { Secret = secret, Account = withAccount ? Account(sweep, approach) : null });

        return answer.IsAnswer ? Verdict.Read(answer, approach.AsksForCredential) : null;
    }

    private static Account? Account(SweepContext sweep, Approach approach) =>
        approach.Kind == TargetKind.OpenAI ? sweep.Request.Credential!.Account : null;

    private static Trial Read(Exchange answer, Approach approach) => answer.Failure is { } failure
        ? new Trial(failure, answer, Verdict: null)
        : new Trial(Failure: null, answer, Verdict.Read(answer, approach.AsksForCredential));
}
