using TroubleshootBot.Diagnosis.Observing;

namespace TroubleshootBot.Diagnosis.Reasoning;

/// <summary>What the engine makes of a situation.</summary>
public sealed record Findings
{
    /// <summary>The probability from which "no fault" may be claimed.</summary>
    public const double HealthyFrom = 0.9;

    /// <summary>The probability from which a cause counts as found.</summary>
    public const double CauseFrom = 0.6;

    public required Situation Situation { get; init; }

    public required Verdict Verdict { get; init; }

    /// <summary>Gets P(no fault that can be seen from here).</summary>
    public required double HealthyProbability { get; init; }

    /// <summary>Gets P(something that is not in the catalogue).</summary>
    public required double UnknownProbability { get; init; }

    /// <summary>Gets every cause that was thought of, the most probable first.</summary>
    public required IReadOnlyList<RankedCause> Ranked { get; init; }

    /// <summary>Gets the posterior over all hypotheses of the kind's space.</summary>
    internal double[] Posterior { get; init; } = [];

    /// <summary>Gets the evidence that counted, in the order of the situation.</summary>
    public required IReadOnlyList<Evidence> Counted { get; init; }

    /// <summary>Gets the ids of signals that apply and were not observed, which stands against "healthy".</summary>
    public required IReadOnlyList<string> Unobserved { get; init; }

    /// <summary>Gets the most probable cause.</summary>
    /// <value><see langword="null"/> if no cause was thought of.</value>
    public RankedCause? Leading => Ranked.Count > 0 ? Ranked[0] : null;
}
