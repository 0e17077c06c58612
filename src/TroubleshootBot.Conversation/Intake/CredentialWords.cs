using System.Text.RegularExpressions;

namespace TroubleshootBot.Conversation.Intake;

/// <summary>Tells words from secrets at a hidden prompt: "no" and "I don't have one" are answers, and must never be sent as a key.</summary>
public static partial class CredentialWords
{
    /// <summary>Tells whether what was entered is an answer in words, or a command.</summary>
    public static bool IsAnswer(string entered)
    {
        ArgumentNullException.ThrowIfNull(entered);
        var text = entered.Trim();
        return text.StartsWith('/') || (text.Length > 0 && (IntentReader.Read(text) != Intent.None || Sentence().IsMatch(text)));
    }

    /// <summary>Words of letters with spaces between them; a secret has digits, or no space.</summary>
    [GeneratedRegex(@"^[\p{L}'’]{1,20}([ ,]+[\p{L}'’]{1,20})+[ .!?]*$")]
    private static partial Regex Sentence();
}
