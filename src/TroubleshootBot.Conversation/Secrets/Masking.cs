namespace TroubleshootBot.Conversation.Secrets;

/// <summary>Masks whatever looks like a secret in a text that is about to be shown.</summary>
public static class Masking
{
    public static string Mask(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new Redactor(new SecretVault(TimeProvider.System)).Redact(text);
    }
}
