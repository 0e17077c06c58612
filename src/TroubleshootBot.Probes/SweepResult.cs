using TroubleshootBot.Diagnosis.Observing;

namespace TroubleshootBot.Probes;

/// <summary>All that one sweep saw.</summary>
/// <param name="Address">The address that was called, or the address as given where none can be called. Without userinfo.</param>
/// <param name="Kind">What stands there, as given or as found out.</param>
/// <param name="Evidence">One piece for every signal that was wanted, blank ones included, in the order of <see cref="SignalList"/>.</param>
/// <param name="Took">Wall-clock time of the sweep.</param>
public sealed record SweepResult(string Address, TargetKind Kind, IReadOnlyList<Evidence> Evidence, TimeSpan Took)
{
    /// <summary>Gets what was waited for, in the order in which it began.</summary>
    public IReadOnlyList<Step> Steps { get; init; } = [];
}
