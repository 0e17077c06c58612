using Spectre.Console;

namespace TroubleshootBot.ConsoleApp.Screens;

/// <summary>Writes text that may come from strangers: never as markup, never with control characters, never wider than the terminal.</summary>
internal static class PlainText
{
    private const int WidestText = 100;

    /// <summary>Writes it, wrapped at words.</summary>
    public static void WritePlain(this IAnsiConsole terminal, string text, Style? style = null)
    {
        foreach (var line in TextWrap.Wrap(text, Math.Min(WidestText, terminal.Profile.Width - 1)).Split('\n'))
        {
            terminal.Write(new Text(Visible(line), style));
            terminal.WriteLine();
        }
    }

    /// <summary>Puts a mark in the place of every control character.</summary>
    public static string Visible(string line) =>
        line.Any(char.IsControl) ? string.Concat(line.Select(character => char.IsControl(character) ? '\uFFFD' : character)) : line;
}
