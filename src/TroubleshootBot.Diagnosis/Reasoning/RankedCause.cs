using TroubleshootBot.Diagnosis.Catalogue;

namespace TroubleshootBot.Diagnosis.Reasoning;

/// <summary>A cause with its marginal probability: the sum over all hypotheses that contain it.</summary>
/// <param name="Cause">The cause.</param>
/// <param name="Probability">From 0 to 1.</param>
public sealed record RankedCause(Cause Cause, double Probability);
