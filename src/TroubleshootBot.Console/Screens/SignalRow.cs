using TroubleshootBot.ConsoleApp.Commands;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Probes;

namespace TroubleshootBot.ConsoleApp.Screens;

/// <summary>One signal with who brings it, what that needs and how long it typically takes.</summary>
/// <param name="Signal">The signal.</param>
/// <param name="Probe">The probe's name; for text and answers where they come from.</param>
/// <param name="Needs">What there must be for it: an address, a credential, a yes.</param>
/// <param name="Time">What it typically costs.</param>
internal sealed record SignalRow(Signal Signal, string Probe, IReadOnlyList<string> Needs, LookTime Time)
{
    /// <summary>Gets the subject under which it is listed: the id up to its first dot.</summary>
    public string Subject => Signal.Id.Split('.')[0];

    public static IReadOnlyList<SignalRow> All(IEnumerable<Signal> signals, ProbeList probes) =>
        [.. signals.Select(signal => Of(signal, probes.Find(signal)))];

    private static SignalRow Of(Signal signal, ProbeDescription? probe) => (signal.Source, probe) switch
    {
        (_, { } known) => new(signal, known.Name, Needed(signal.Source, known.Consent), known.Takes),
        (SignalSource.Text, _) => new(signal, "what you paste", ["text"], LookTime.Offline),
        _ => new(signal, "your answer", ["answer"], LookTime.Offline),
    };

    private static string[] Needed(SignalSource source, LookConsents consent)
    {
        var yes = consent == LookConsents.None ? "yes" : $"yes (--allow {ConsentWords.Of(consent)})";

        return source switch
        {
            SignalSource.Credential => ["credential"],
            SignalSource.CredentialAtTarget => ["address", "credential", yes],
            SignalSource.Client => ["address", "client ID"],
            SignalSource.Consent => ["address", yes],
            _ => ["address"],
        };
    }
}
