namespace TroubleshootBot.Diagnosis.Reasoning;

/// <summary>What can still be done in a conversation.</summary>
public sealed record Moves
{
    /// <summary>Gets whether there is an address that was not looked at yet.</summary>
    public bool CanLook { get; init; }

    /// <summary>Gets whether the user could still give a credential for the target.</summary>
    public bool CanLookWithCredential { get; init; }

    /// <summary>Gets whether the user could still give an address.</summary>
    public bool CanAskAddress { get; init; }

    /// <summary>Gets the ids of the questions that were not asked yet.</summary>
    public IReadOnlyCollection<string> Questions { get; init; } = [];
}
