using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace TroubleshootBot.Probes.Credentials;

/// <summary>Reads the outer form of a credential: what copying and pasting did to it.</summary>
internal static partial class CredentialForm
{
    private const string Quotes = "\"'`“”„‘’‚«»";

    /// <summary>Names the defect in the words of the signal <c>credential.form</c>.</summary>
    /// <param name="value">The credential as stored.</param>
    /// <param name="isBearer">Whether the word Bearer will be put in front of it anyway.</param>
    public static string Read(string value, bool isBearer)
    {
        var core = value.Trim().Trim([.. Quotes]).Trim();

        return value switch
        {
            _ when Address().IsMatch(core) => "address",
            _ when Placeholder().IsMatch(BearerPrefix().Replace(core, "")) => "placeholder",
            _ when isBearer && BearerPrefix().IsMatch(core) => "bearer-prefix",
            _ when value.AsSpan().ContainsAny('\r', '\n') => "line-break",
            _ when value.Trim() is var trimmed && (Quotes.Contains(trimmed[0], StringComparison.Ordinal) || Quotes.Contains(trimmed[^1], StringComparison.Ordinal)) => "quotes",
            _ when core.Any(IsInvisible) => "invisible-characters",
            _ when value.Any(char.IsWhiteSpace) && (isBearer || value.Trim().Length != value.Length) => "whitespace",
            _ when IsTruncated(core) => "truncated",
            _ => "clean",
        };
    }

    /// <summary>Tells where the defect is: a position gives nothing of the credential away.</summary>
    /// <returns>The number of the first character that is wrong, from 1; <see langword="null"/> if the defect has no place.</returns>
    public static int? Where(string value, string form) => form switch
    {
        "line-break" => value.AsSpan().IndexOfAny('\r', '\n') + 1,
        "quotes" => value.TakeWhile(character => !Quotes.Contains(character, StringComparison.Ordinal)).Count() + 1,
        "invisible-characters" => value.TakeWhile(character => !IsInvisible(character)).Count() + 1,
        "whitespace" => value.TakeWhile(character => !char.IsWhiteSpace(character)).Count() + 1,
        _ => null,
    };

    /// <summary>Takes off whatever does not belong: quotes, white space, invisible characters, the word Bearer.</summary>
    public static string Clean(string value)
    {
        var core = BearerPrefix().Replace(value.Trim().Trim([.. Quotes]).Trim(), "");
        var clean = new StringBuilder(core.Length);

        foreach (var character in core)
        {
            if (!char.IsWhiteSpace(character) && !IsInvisible(character))
            {
                clean.Append(character);
            }
        }

        return clean.ToString().Trim([.. Quotes]);
    }

    private static bool IsInvisible(char character) =>
        character > '~' || (char.IsControl(character) && character is not ('\r' or '\n' or '\t'))
        || CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.Format;

    private static bool IsTruncated(string core) =>
        core.EndsWith("...", StringComparison.Ordinal) || core.EndsWith('…')
        || core.Contains("***", StringComparison.Ordinal)
        || (core.StartsWith("eyJ", StringComparison.Ordinal) && (core.Count(one => one == '.') is 0 or 1 || core.EndsWith('.')))
        || ShortKey().IsMatch(core);

    [GeneratedRegex("^https?://", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex(@"^bearer(?:[\s:]+|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BearerPrefix();

    [GeneratedRegex(
        @"^(?:<.*>|\[.*\]|\{\{.*\}\}|\$\{?\w+\}?|%\w+%|(?:sk-)?\.{3}|x{4,}|sk-x+|\*+|(?:sk-)?(?:your|my|insert|enter|replace|paste|put|add|todo)[\s_-].*(?:key|token|secret|here|me).*|changeme|change[_-]me|(?:openai_)?api[_ -]?key|access[_ -]?token|token|secret|password|null|none|undefined)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();

    /// <summary>OpenAI's and Anthropic's keys are never as short as this.</summary>
    [GeneratedRegex("^sk-(?:proj-|ant-|svcacct-)?[A-Za-z0-9_-]{0,15}$", RegexOptions.CultureInvariant)]
    private static partial Regex ShortKey();
}
