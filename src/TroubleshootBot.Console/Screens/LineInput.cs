using System.Text;
using Spectre.Console;

namespace TroubleshootBot.ConsoleApp.Screens;

/// <summary>Reads what the user types: lines, pasted blocks of lines, and secrets that must not show.</summary>
internal sealed class LineInput(IAnsiConsole terminal, TextReader input, bool isPiped)
{
    private const int PasteLimit = 2_000_000;

    /// <summary>Reads one turn.</summary>
    /// <returns><see langword="null"/> at the end of the input.</returns>
    public string? Read(string prompt)
    {
        if (!isPiped)
        {
            terminal.Write(new Text(prompt, new Style(decoration: Decoration.Bold)));
        }

        if (input.ReadLine() is not { } line)
        {
            return null;
        }

        if (isPiped)
        {
            terminal.WritePlain($"{prompt}{Shown(line)}");
            return line;
        }

        // What is still waiting belongs to the same paste.
        var paste = new StringBuilder(line);
        while (Console.KeyAvailable && paste.Length < PasteLimit && input.ReadLine() is { } more)
        {
            paste.Append('\n').Append(more);
        }

        return paste.ToString();
    }

    /// <summary>Reads a secret without showing it.</summary>
    /// <returns>The secret, empty for Enter alone, <see langword="null"/> at the end of the input.</returns>
    public string? ReadHidden(string prompt)
    {
        terminal.Write(new Text(prompt, new Style(decoration: Decoration.Bold)));
        if (isPiped)
        {
            var line = input.ReadLine();
            terminal.WriteLine(line is null ? string.Empty : "(not shown)");
            return line;
        }

        var secret = new StringBuilder();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            switch (key.Key)
            {
                case ConsoleKey.Enter:
                    terminal.WriteLine();
                    return secret.ToString();
                case ConsoleKey.Backspace:
                    secret.Length = Math.Max(0, secret.Length - 1);
                    break;
                case ConsoleKey.Escape:
                    terminal.WriteLine();
                    return string.Empty;
                default:
                    if (key.KeyChar != '\0')
                    {
                        secret.Append(key.KeyChar);
                    }

                    break;
            }
        }
    }

    // A piped line is echoed so that the transcript can be read; a secret in it must not be.
    private static string Shown(string line) =>
        Conversation.Secrets.Masking.Mask(line.Length <= 400 ? line : string.Concat(line.AsSpan(0, 400), $"… ({line.Length:N0} characters)"));
}
