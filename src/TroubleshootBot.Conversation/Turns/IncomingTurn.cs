namespace TroubleshootBot.Conversation.Turns;

/// <summary>What the user sends.</summary>
/// <param name="Text">What was said or pasted, as it came; read up to <see cref="TextLimit"/> characters.</param>
/// <param name="CredentialReference">
/// The vault's reference of a credential that the user gave through the channel's hidden prompt, which is also the yes
/// to sending it once to the target; <see langword="null"/> if none.
/// </param>
public sealed record IncomingTurn(string Text, string? CredentialReference = null)
{
    /// <summary>How many characters of a turn are read; the user is told when there were more.</summary>
    public const int TextLimit = 200_000;
}
