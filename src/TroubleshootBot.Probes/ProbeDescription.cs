using TroubleshootBot.Diagnosis.Observing;

namespace TroubleshootBot.Probes;

/// <summary>What there is to know about a probe before it looks.</summary>
/// <param name="Name">Its name, for example <c>tls</c>.</param>
/// <param name="Doing">What it does, for people: <c>looking at the certificate</c>.</param>
/// <param name="Signals">The signals that it reports, all of them every time.</param>
/// <param name="Consent">The yes without which it does not look.</param>
/// <param name="Takes">What it typically costs in time.</param>
public sealed record ProbeDescription(string Name, string Doing, IReadOnlyList<Signal> Signals, LookConsents Consent, LookTime Takes);
