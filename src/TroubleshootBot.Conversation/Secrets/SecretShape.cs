using System.Text.RegularExpressions;

namespace TroubleshootBot.Conversation.Secrets;

/// <summary>What one kind of secret looks like.</summary>
/// <param name="Kind">What people call it.</param>
/// <param name="Pattern">Finds it; the group <c>secret</c> is the value.</param>
internal sealed record SecretShape(string Kind, Regex Pattern);
