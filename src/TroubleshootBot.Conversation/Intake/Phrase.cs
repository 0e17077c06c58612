using System.Text.RegularExpressions;

namespace TroubleshootBot.Conversation.Intake;

/// <summary>One line of the phrase table.</summary>
/// <param name="Pattern">What it looks like.</param>
/// <param name="Signal">The signal that it is evidence for.</param>
/// <param name="Outcome">What the signal shows then.</param>
internal sealed record Phrase(Regex Pattern, string Signal, string Outcome);
