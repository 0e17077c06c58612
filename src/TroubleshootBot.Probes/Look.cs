using TroubleshootBot.Diagnosis.Observing;

namespace TroubleshootBot.Probes;

/// <summary>One probe of a sweep: begun (<see cref="Evidence"/> is <see langword="null"/>) or ended.</summary>
/// <param name="Probe">The probe's name, for example <c>tls</c>.</param>
/// <param name="Doing">What it does, for people: <c>looking at the certificate</c>.</param>
/// <param name="Evidence">What it saw; <see langword="null"/> while it looks.</param>
/// <param name="Took">How long it took; zero while it looks.</param>
public sealed record Look(string Probe, string Doing, IReadOnlyList<Evidence>? Evidence, TimeSpan Took);
