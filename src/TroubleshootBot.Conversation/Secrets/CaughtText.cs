namespace TroubleshootBot.Conversation.Secrets;

/// <summary>A text without its secrets.</summary>
/// <param name="Text">The text with a placeholder at the place of each secret.</param>
/// <param name="Caught">What was taken out.</param>
internal sealed record CaughtText(string Text, IReadOnlyList<CaughtSecret> Caught);

/// <summary>One secret that was taken out, as a harmless fingerprint.</summary>
internal sealed record CaughtSecret(string Reference, string Kind, int Length, string LastFour);
