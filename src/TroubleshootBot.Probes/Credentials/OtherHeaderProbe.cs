using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Credentials;

/// <summary>If a clean credential is refused as if it had not arrived, tries the other usual headers, one at a time.</summary>
internal sealed class OtherHeaderProbe : IProbe
{
    private static readonly string[] Usual = ["X-API-Key", "api-key", "Ocp-Apim-Subscription-Key", ProbeCredential.Authorization];

    public string Name => "other-header";

    public string Doing => "trying the credential under other header names";

    public IReadOnlyList<Signal> Signals { get; } = [CredentialSignals.OtherHeader];

    /// <inheritdoc/>
    /// <remarks>One for each header name, if the credential is refused as if it had not arrived.</remarks>
    public LookTime Takes => LookTime.RoundTrips(0, 4);

    public Task ReadyAsync(SweepContext sweep) => sweep.Trial;

    public async Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep)
    {
        var credential = sweep.Request.Credential!;

        if (CredentialForm.Read(credential.Value!, credential.IsBearer) is var form && form != "clean")
        {
            return [Seen.NotApplicable(CredentialSignals.OtherHeader, $"the form of the credential comes first ({form})")];
        }

        var trial = await sweep.Trial;

        if (trial.Failure is { } failure)
        {
            return [Seen.Blank(CredentialSignals.OtherHeader, failure)];
        }

        var kind = (await sweep.Approach).Kind;
        var isOdd = trial.Verdict is { Outcome: Verdict.Rejected or Verdict.Forbidden, Reason: Reasons.None or "missing" or "format" or "invalid" };

        if (!isOdd || kind == TargetKind.Mcp)
        {
            return [Seen.NotApplicable(CredentialSignals.OtherHeader, "nothing suggests that the header is the wrong one")];
        }

        var others = Usual.Where(name => !name.Equals(credential.Header, StringComparison.OrdinalIgnoreCase)).ToArray();

        foreach (var name in others)
        {
            if (await Trial.RepeatAsync(sweep, credential.ToHeader(header: name)) is { IsKnown: true } verdict)
            {
                return [new Seen(CredentialSignals.OtherHeader, Verdict.Accepted, $"{name}: {verdict.Detail}")];
            }
        }

        return [new Seen(CredentialSignals.OtherHeader, Verdict.Rejected, "tried " + string.Join(", ", others))];
    }
}
