using TroubleshootBot.Diagnosis.Observing;

namespace TroubleshootBot.Diagnosis.Reasoning;

/// <summary>Everything that a diagnosis rests on. The same situation always gives the same findings.</summary>
public sealed record Situation
{
    /// <summary>Gets what stands behind the address.</summary>
    public TargetKind Kind { get; init; }

    /// <summary>Gets whether somebody complained, and the complaint has not been settled by a re-check.</summary>
    public bool HasSymptom { get; init; }

    /// <summary>Gets whether there is an address to look at.</summary>
    public bool HasAddress { get; init; }

    /// <summary>Gets whether a credential was given for looking.</summary>
    public bool HasCredential { get; init; }

    /// <summary>Gets all that was seen, oldest first; of the same signal and vantage the newest counts.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];
}
