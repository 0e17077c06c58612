namespace TroubleshootBot.Diagnosis.Reasoning;

/// <summary>What is best done next, and what it is expected to cost.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Subject">The question to ask, or the cause to fix; <see langword="null"/> for the other kinds.</param>
/// <param name="ExpectedCost">The expected cost of repair from here if this is done, in seconds of the user's time.</param>
/// <param name="Because">One sentence that says why, for people.</param>
public sealed record NextStep(StepKind Kind, string? Subject, double ExpectedCost, string Because);
