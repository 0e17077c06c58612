using TroubleshootBot.Diagnosis.Observing;

namespace TroubleshootBot.Diagnosis.Catalogue;

/// <summary>What a signal shows when the cause at hand has nothing to do with it, as likelihood words.</summary>
/// <param name="Healthy">Outcomes without any fault.</param>
/// <param name="Kinds">The same for kinds of target that differ.</param>
/// <param name="Fault">Outcomes when there is some fault that says nothing of this signal; <see langword="null"/>: as when healthy.</param>
public sealed record SignalProfile(
    IReadOnlyDictionary<string, string> Healthy,
    IReadOnlyDictionary<TargetKind, IReadOnlyDictionary<string, string>> Kinds,
    IReadOnlyDictionary<string, string>? Fault)
{
    /// <summary>Gives the healthy outcomes for one kind of target.</summary>
    public IReadOnlyDictionary<string, string> HealthyFor(TargetKind kind) => Kinds.GetValueOrDefault(kind, Healthy);
}
