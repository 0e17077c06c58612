using TroubleshootBot.Diagnosis.Observing;

namespace TroubleshootBot.Diagnosis.Reasoning;

/// <summary>What one piece of evidence did to one cause.</summary>
/// <param name="Evidence">What was seen.</param>
/// <param name="Factor">How many times likelier it is seen if this is the cause than if it is anything else; below 1 it speaks against it.</param>
public sealed record Influence(Evidence Evidence, double Factor);
