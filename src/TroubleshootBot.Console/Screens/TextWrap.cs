using System.Text;

namespace TroubleshootBot.ConsoleApp.Screens;

/// <summary>Wraps text at words and keeps the indentation of lists.</summary>
internal static class TextWrap
{
    /// <summary>Wraps.</summary>
    /// <param name="text">The text; its line breaks stay.</param>
    /// <param name="width">How many columns there are, at least 20.</param>
    public static string Wrap(string text, int width)
    {
        width = Math.Max(20, width);
        return string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => WrapLine(line, width)));
    }

    private static string WrapLine(string line, int width)
    {
        if (line.Length <= width)
        {
            return line;
        }

        var indent = new string(' ', Indent(line));
        var lead = line.Length - line.TrimStart(' ').Length;
        var wrapped = new StringBuilder(line, 0, lead, line.Length + 80);
        var column = lead;
        var isFirst = true;
        foreach (var word in line[lead..].Split(' '))
        {
            if (!isFirst && column + 1 + word.Length > width)
            {
                wrapped.Append('\n').Append(indent);
                column = indent.Length;
            }
            else if (!isFirst)
            {
                wrapped.Append(' ');
                column++;
            }

            wrapped.Append(word);
            column += word.Length;
            isFirst = false;
        }

        return wrapped.ToString();
    }

    /// <summary>How far the following lines stand in: behind the leading spaces, and behind a bullet or a number.</summary>
    private static int Indent(string line)
    {
        var at = line.Length - line.TrimStart(' ').Length;
        var rest = line[at..];
        var mark = rest.StartsWith("- ", StringComparison.Ordinal) ? 2
            : rest.IndexOf(". ", StringComparison.Ordinal) is > 0 and <= 2 and var dot && char.IsAsciiDigit(rest[0]) ? dot + 2
            : 0;
        return Math.Min(at + mark, 8);
    }
}
