using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Credentials;

/// <summary>If the credential was not copied cleanly, tries it once without what does not belong to it.</summary>
internal sealed class CleanedProbe : IProbe
{
    public string Name => "cleaned";

    public string Doing => "trying the credential without stray characters";

    public IReadOnlyList<Signal> Signals { get; } = [CredentialSignals.Cleaned];

    /// <inheritdoc/>
    /// <remarks>Only if there is something to take off.</remarks>
    public LookTime Takes => LookTime.RoundTrips(0, 1);

    public Task ReadyAsync(SweepContext sweep) => sweep.Trial;

    public async Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep)
    {
        var credential = sweep.Request.Credential!;
        var form = CredentialForm.Read(credential.Value!, credential.IsBearer);

        if (form is not ("whitespace" or "line-break" or "quotes" or "invisible-characters" or "bearer-prefix"))
        {
            return [Seen.NotApplicable(CredentialSignals.Cleaned, $"there is nothing to take off ({form})")];
        }

        if ((await sweep.Approach).Answer.Failure is { } failure)
        {
            return [Seen.Blank(CredentialSignals.Cleaned, failure)];
        }

        var clean = CredentialForm.Clean(credential.Value!);

        return clean.Length == 0
            ? [Seen.NotApplicable(CredentialSignals.Cleaned, "nothing is left once it is cleaned")]
            : [See(await Trial.RepeatAsync(sweep, credential.ToHeader(clean)))];
    }

    private static Seen See(Verdict? verdict) => verdict switch
    {
        null => Seen.NotObserved(CredentialSignals.Cleaned, "no answer, or it may not be sent over this line"),
        { IsKnown: true } => new Seen(CredentialSignals.Cleaned, Verdict.Accepted, verdict.Detail),
        { Outcome: Verdict.Rejected or Verdict.Forbidden } => new Seen(CredentialSignals.Cleaned, Verdict.Rejected, verdict.Detail),
        _ => Seen.NotObserved(CredentialSignals.Cleaned, verdict.Detail),
    };
}
