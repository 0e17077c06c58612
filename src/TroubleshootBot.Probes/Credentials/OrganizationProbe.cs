using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Credentials;

/// <summary>If the server complains of the organization, tries the key once more without naming one; so with the project.</summary>
internal sealed class OrganizationProbe : IProbe
{
    public string Name => "organization";

    public string Doing => "trying the key without an organization";

    public IReadOnlyList<Signal> Signals { get; } = [ApiSignals.WithoutOrganization];

    /// <inheritdoc/>
    /// <remarks>Only if the server complains of the organization.</remarks>
    public LookTime Takes => LookTime.RoundTrips(0, 1);

    public Task ReadyAsync(SweepContext sweep) => sweep.Trial;

    public async Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep)
    {
        var trial = await sweep.Trial;

        if (trial.Failure is { } failure)
        {
            return [Seen.Blank(ApiSignals.WithoutOrganization, failure)];
        }

        if (trial.Answer?.Request.Account is null)
        {
            return [Seen.NotApplicable(ApiSignals.WithoutOrganization, "no organization and no project was named")];
        }

        if (trial.Verdict is not { Reason: "organization" })
        {
            return [Seen.NotApplicable(ApiSignals.WithoutOrganization, "the server does not complain of organization or project")];
        }

        return
        [
            await Trial.RepeatAsync(sweep, sweep.Request.Credential!.ToHeader(), withAccount: false) switch
            {
                null => Seen.NotObserved(ApiSignals.WithoutOrganization, "no answer"),
                { IsKnown: true } verdict => new Seen(ApiSignals.WithoutOrganization, Verdict.Accepted, verdict.Detail),
                var verdict => new Seen(ApiSignals.WithoutOrganization, Verdict.Rejected, verdict.Detail),
            },
        ];
    }
}
