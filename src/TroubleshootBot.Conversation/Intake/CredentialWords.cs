using System.Text.RegularExpressions;

namespace TroubleshootBot.Conversation.Intake;

/// <summary>What was entered where a secret was asked for.</summary>
public enum HiddenEntry
{
    /// <summary>A secret, to be kept from everything but the vault.</summary>
    Secret,

    /// <summary>An answer such as "no" or "I don't have one".</summary>
    Answer,

    /// <summary>It may be either: it must not be sent as a secret, nor kept, shown or stored as something that was said.</summary>
    Unclear,
}

/// <summary>Tells words from secrets at a hidden prompt. Whatever is in doubt is neither sent nor written down.</summary>
public static partial class CredentialWords
{
    /// <summary>Reads what was entered.</summary>
    public static HiddenEntry Read(string entered)
    {
        ArgumentNullException.ThrowIfNull(entered);
        var text = entered.Trim();
        if (text.Length > 0 && OnlyWords().IsMatch(text))
        {
            // A passphrase is words too; only what is recognised as an answer is one.
            return IntentReader.Read(text) != Intent.None ? HiddenEntry.Answer
                : text.Contains(' ', StringComparison.Ordinal) ? HiddenEntry.Unclear
                : HiddenEntry.Secret;
        }

        return MistypedCommand().IsMatch(text) ? HiddenEntry.Unclear : HiddenEntry.Secret;
    }

    [GeneratedRegex(@"^[\p{L}'’ ,.!?]+$")]
    private static partial Regex OnlyWords();

    /// <summary>A slash and a few small letters: base64 can begin with a slash, but hardly looks like this.</summary>
    [GeneratedRegex(@"^/[a-z]{1,12}$")]
    private static partial Regex MistypedCommand();
}
