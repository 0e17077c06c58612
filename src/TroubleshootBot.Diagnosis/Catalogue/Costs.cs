namespace TroubleshootBot.Diagnosis.Catalogue;

/// <summary>What each step costs, in seconds of the user's time.</summary>
public sealed record Costs
{
    /// <summary>Gets the cost of one question that can be answered from memory.</summary>
    public required double Question { get; init; }

    /// <summary>Gets the cost of asking for the address, which has to be looked up.</summary>
    public required double AskAddress { get; init; }

    /// <summary>Gets the cost of one sweep.</summary>
    public required double Look { get; init; }

    /// <summary>Gets the cost of fetching a credential and agreeing to its use.</summary>
    public required double LookWithCredential { get; init; }

    /// <summary>Gets the cost of running the failed checks again after a fix.</summary>
    public required double Recheck { get; init; }

    /// <summary>Gets the cost of handing over to support.</summary>
    public required double HandOver { get; init; }

    /// <summary>Gets the cost of a fix, by who does it: the work, or the asking and waiting.</summary>
    public required IReadOnlyDictionary<Fixer, double> Fix { get; init; }

    /// <summary>Gets the share of questions that people cannot answer, in [0, 1).</summary>
    public required double DoesNotKnow { get; init; }
}
