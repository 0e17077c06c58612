using System.Text;

namespace TroubleshootBot.Lab.CommandLine;

/// <summary>Writes values so that a POSIX shell reads back exactly the same.</summary>
internal static class Shell
{
    /// <summary>Quotes a value: plain if it is harmless, <c>'…'</c> if it has spaces, <c>$'…'</c> if it has quotes or line breaks.</summary>
    public static string Quote(string value) => value switch
    {
        _ when value.Length > 0 && value.All(IsHarmless) => value,
        _ when !value.Any(letter => char.IsControl(letter) || letter is '\'' or '"' or '\\') => $"'{value}'",
        _ => $"$'{Escape(value)}'",
    };

    private static bool IsHarmless(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '/' or ':' or '.' or '-' or '_' or '=' or ',' or '@' or '+';

    private static string Escape(string value)
    {
        var escaped = new StringBuilder();

        foreach (var letter in value)
        {
            escaped.Append(letter switch
            {
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\\' or '\'' => $"\\{letter}",
                _ when char.IsControl(letter) => $"\\x{(int)letter:x2}",
                _ => letter.ToString(),
            });
        }

        return escaped.ToString();
    }
}
