using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes;

/// <summary>All probes of a sweep, described.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class ProbeList
{
    internal ProbeList(IEnumerable<IProbe> probes) =>
        All = [.. probes.Select(probe => new ProbeDescription(probe.Name, probe.Doing, probe.Signals, probe.Consent, probe.Takes))];

    /// <summary>Gets the probes, in the order in which they ask for a connection.</summary>
    public IReadOnlyList<ProbeDescription> All { get; }

    /// <summary>Finds the probe that brings a signal.</summary>
    /// <returns><see langword="null"/> if none does: it comes from text or from an answer.</returns>
    public ProbeDescription? Find(Signal signal) => All.FirstOrDefault(probe => probe.Signals.Contains(signal));
}
