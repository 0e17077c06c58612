namespace TroubleshootBot.Lab.Scenarios;

/// <summary>Which server to start, and what is wrong with it.</summary>
/// <param name="Run">The server.</param>
/// <param name="Faults">What is wrong; empty for a healthy one.</param>
public sealed record ServerSpec(ServerKind Run, IReadOnlySet<Fault> Faults);
