namespace TroubleshootBot.Diagnosis.Catalogue;

/// <summary>One step of a fix.</summary>
/// <param name="Who">Who does it.</param>
/// <param name="Do">What to do, one or two sentences; may hold placeholders such as <c>{host}</c>.</param>
/// <param name="Minutes">How long it takes them, in minutes, at least 1.</param>
public sealed record FixStep(Fixer Who, string Do, int Minutes);
