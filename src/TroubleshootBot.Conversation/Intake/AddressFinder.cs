using System.Text.RegularExpressions;

namespace TroubleshootBot.Conversation.Intake;

/// <summary>Finds the address of the plugin in a text.</summary>
internal static partial class AddressFinder
{
    /// <summary>Pages that error messages point to, and the host's own pages: never the plugin.</summary>
    private static readonly string[] NotTheTarget =
    [
        "platform.openai.com", "help.openai.com", "status.openai.com", "developers.openai.com", "community.openai.com", "chat.openai.com",
        "chatgpt.com", "openai.com", "learn.microsoft.com", "go.microsoft.com", "aka.ms", "datatracker.ietf.org", "modelcontextprotocol.io",
        "github.com", "stackoverflow.com", "www.w3.org", "json-schema.org", "developer.mozilla.org", "nodejs.org",
    ];

    /// <summary>Finds it.</summary>
    /// <param name="text">The text, already without secrets.</param>
    /// <param name="isAnswer">Whether the text answers the question for the address, so that it may be taken whole.</param>
    public static string? Find(string text, bool isAnswer)
    {
        if (Stated().Match(text) is { Success: true } stated && (stated.Groups[1].Value.Contains("://", StringComparison.Ordinal) || Bare().IsMatch(stated.Groups[1].Value)))
        {
            // "The address is …": by the letter, quotation marks included, for they may be the fault.
            return isAnswer || stated.Groups[1].Value.Contains("://", StringComparison.Ordinal) ? stated.Groups[1].Value : "https://" + stated.Groups[1].Value;
        }

        foreach (Match match in WithScheme().Matches(text))
        {
            var found = Trimmed(match.Value);
            if (!IsElsewhere(found))
            {
                return found;
            }
        }

        foreach (Match match in Bare().Matches(text))
        {
            var found = Trimmed(match.Value);
            if (!IsElsewhere("https://" + found) && !LooksLikeFile(found) && IsHostLike(found))
            {
                // In passing people leave the scheme out; only an answer to "exactly as it is stored" is taken by the letter.
                return isAnswer ? found : "https://" + found;
            }
        }

        var whole = text.Trim();
        return isAnswer && whole.Length is > 0 and < 2000 && !whole.Any(char.IsWhiteSpace) && (whole.Contains('.', StringComparison.Ordinal) || whole.Contains(':', StringComparison.Ordinal))
            ? whole
            : null;
    }

    private static string Trimmed(string found)
    {
        // A quotation mark around the whole is the writer's; a bracket that was opened inside stays.
        var trimmed = found.TrimEnd('.', ',', ';', ':', '!', '?', '\'', '"', '`', '>', '»', '”', '’', '*');
        return trimmed.EndsWith(')') && !trimmed.Contains('(', StringComparison.Ordinal) ? trimmed[..^1] : trimmed;
    }

    private static bool IsElsewhere(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && NotTheTarget.Contains(uri.Host, StringComparer.OrdinalIgnoreCase);

    /// <summary>A pasted trace is full of <c>client.models.list</c>: without a path or a port only a usual ending makes a host.</summary>
    private static bool IsHostLike(string found) =>
        found.Contains('/', StringComparison.Ordinal) || found.Contains(':', StringComparison.Ordinal) || (UsualEnding().IsMatch(found) && !found.Any(char.IsUpper));

    private static bool LooksLikeFile(string found) => FileName().IsMatch(found);

    [GeneratedRegex(@"(?im)\b(?:address|url|endpoint)(?: is|:| =|=)[ \t]*([^\s,;]{4,2000}?)[.!]?[ \t]*$")]
    private static partial Regex Stated();

    [GeneratedRegex(@"(?i)\b(?:https?|wss?|ftp|file|javascript|data|chrome|about):(?://?)?[^\s<>""'`]{2,2000}")]
    private static partial Regex WithScheme();

    [GeneratedRegex(@"(?i)(?<![@\w/.-])(?:localhost(?::\d{1,5})|(?:[a-z0-9](?:[a-z0-9-]{0,62})\.){1,8}[a-z]{2,24}(?::\d{1,5})?)(?:/[^\s<>""'`]{0,2000})?(?![@\w])")]
    private static partial Regex Bare();

    [GeneratedRegex(@"\.(com|org|net|io|ai|dev|app|co|cloud|me|eu|de|uk|us|fr|nl|ch|at|it|es|se|no|fi|pl|jp|cn|in|br|ca|au|info|biz|tech|online|site|xyz|run|gov|edu|internal|local|test|example|invalid)$")]
    private static partial Regex UsualEnding();

    [GeneratedRegex(@"(?i)\.(json|yaml|yml|js|ts|cs|py|txt|md|log|exe|dll|env|toml|ini|cfg|html|xml|sh|go|java|config|net|settings)(:\d+)?$")]
    private static partial Regex FileName();
}
