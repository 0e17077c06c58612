using TroubleshootBot.Diagnosis.Catalogue;
using TroubleshootBot.Diagnosis.Observing;

namespace TroubleshootBot.Diagnosis.Explaining;

/// <summary>A cause explained to one reader: data, to be phrased or shown as it is.</summary>
public sealed record Explanation
{
    public required Cause Cause { get; init; }

    public required double Probability { get; init; }

    /// <summary>Gets the probability in words: almost certain, very likely, likely, possible.</summary>
    public required string Confidence { get; init; }

    public required string Text { get; init; }

    public required string Protects { get; init; }

    /// <summary>Gets the steps, in order, with their placeholders filled.</summary>
    public required IReadOnlyList<FixStep> Fix { get; init; }

    /// <summary>Gets the two or three pieces of evidence that decided.</summary>
    public required IReadOnlyList<Evidence> Decisive { get; init; }

    public required string Prevent { get; init; }
}
