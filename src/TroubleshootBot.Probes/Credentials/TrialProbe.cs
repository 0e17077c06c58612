using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Credentials;

/// <summary>Shows the server the real credential, once, at its own origin only.</summary>
internal sealed class TrialProbe : IProbe
{
    public string Name => "trial";

    public string Doing => "trying your credential";

    public IReadOnlyList<Signal> Signals { get; } = [CredentialSignals.Answer, CredentialSignals.Reason];

    /// <inheritdoc/>
    /// <remarks>An MCP server is also asked for its tools; twice more if it wants to be told first that the client is ready.</remarks>
    public LookTime Takes => LookTime.RoundTrips(1, 4);

    public Task ReadyAsync(SweepContext sweep) => sweep.Approach;

    public async Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep)
    {
        var trial = await sweep.Trial;

        if (trial is not { Answer: { } answer, Verdict: { } verdict })
        {
            return [Seen.Blank(CredentialSignals.Answer, trial.Failure!), Seen.Blank(CredentialSignals.Reason, trial.Failure!)];
        }

        // Whoever asks nobody has not looked at this credential either.
        if (verdict.Outcome == Verdict.Accepted && await AsksNobodyAsync(sweep))
        {
            const string Why = "the server answers without a credential too";
            return [Seen.NotApplicable(CredentialSignals.Answer, Why), Seen.NotApplicable(CredentialSignals.Reason, Why)];
        }

        var reason = verdict.Outcome is Verdict.Accepted or "redirect" or "server-error" or "other"
            ? Seen.NotApplicable(CredentialSignals.Reason, $"the credential was not refused ({verdict.Outcome})")
            : new Seen(CredentialSignals.Reason, verdict.Reason, verdict.Detail);

        return [new Seen(CredentialSignals.Answer, verdict.Outcome, verdict.Detail).From(answer), reason.From(answer)];
    }

    /// <summary>A server of the older transport may open the stream to anybody and ask only whoever posts a message.</summary>
    private static async Task<bool> AsksNobodyAsync(SweepContext sweep)
    {
        var approach = await sweep.Approach;

        return approach.Answer is { IsSuccess: true } or { FoundItTooLittle: true }
            && (!approach.IsOldTransport || (await sweep.OldTalk).Handshake is not { Status: 401 or 403 });
    }
}
