using System.Collections.Frozen;
using Spectre.Console;
using TroubleshootBot.ConsoleApp.Demo;
using TroubleshootBot.Conversation.Contract;
using TroubleshootBot.Conversation.Intake;
using TroubleshootBot.Conversation.Transcripts;
using TroubleshootBot.Conversation.Turns;

namespace TroubleshootBot.ConsoleApp.Screens;

/// <summary>The chat in the terminal: reads turns, shows looks as they happen, prints replies.</summary>
internal sealed class ChatScreen(IConversation conversation, IAnsiConsole terminal, LineInput input)
{
    private const string Prompt = "you> ";

    /// <summary>What counts as a command where a secret is asked for: a secret may begin with a slash.</summary>
    private static readonly FrozenSet<string> Commands =
        FrozenSet.Create("/help", "/why", "/evidence", "/recheck", "/demo", "/export", "/forget", "/new", "/quit", "/exit", "/q");

    private ConversationThread thread = conversation.Start(ChannelTraits.Console);
    private Report? report;
    private DemoPlugin? demo;

    /// <summary>Runs until the user leaves.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var greeting = conversation.Greet(thread);
        Show(greeting with { Text = $"{greeting.Text}\n\nNew here? /demo takes you through an example. /help lists the commands, /quit ends." });
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                if (await ReadAsync(cancellationToken) is not { } turn)
                {
                    break;
                }

                if (await CommandAsync(turn.Text.Trim(), cancellationToken) is { } isOver)
                {
                    if (isOver)
                    {
                        break;
                    }

                    continue;
                }

                await TakeTurnAsync(turn, cancellationToken);
            }
        }
        finally
        {
            demo?.Dispose();
        }

        if (cancellationToken.IsCancellationRequested)
        {
            terminal.WriteLine();
            return ExitCodes.Cancelled;
        }

        terminal.WritePlain("Good luck.");
        return ExitCodes.Healthy;
    }

    /// <summary>Reads a turn off the thread that waits for Ctrl-C.</summary>
    private Task<IncomingTurn?> ReadAsync(CancellationToken cancellationToken) =>
        Task.Run(ReadTurn, CancellationToken.None).WaitAsync(cancellationToken).ContinueWith(
            read => read.IsCanceled ? null : read.GetAwaiter().GetResult(), TaskScheduler.Default);

    private IncomingTurn? ReadTurn()
    {
        if (thread.Log.State.OpenQuestion != AskedFor.Credential || demo is { Secret: not null })
        {
            return input.Read(Prompt) is { } line ? new IncomingTurn(line) : null;
        }

        while (input.ReadHidden("key or token (hidden; or $NAME, or @FILE; Enter goes on without)> ") is { } given)
        {
            if (given.Length == 0 || IsCommand(given))
            {
                return new IncomingTurn(given);
            }

            switch (CredentialWords.Read(given))
            {
                case HiddenEntry.Answer:
                    return new IncomingTurn(given);
                case HiddenEntry.Secret:
                    return new IncomingTurn(string.Empty, CredentialInput.Read(given, thread.Vault));
                default:
                    // Never say back what may be a passphrase.
                    Print("That reads like words, not like a key, so I sent nothing and kept nothing. Say \"no\" to go on without. A passphrase can be given as $NAME (a variable) or @FILE.");
                    break;
            }
        }

        return null;
    }

    private static bool IsCommand(string text) => Commands.Contains(text.Trim().Split(' ')[0]);

    /// <summary>Runs a command of the console.</summary>
    /// <returns>Whether the chat is over; <see langword="null"/> if the text is no such command.</returns>
    private async Task<bool?> CommandAsync(string text, CancellationToken cancellationToken)
    {
        var (name, argument) = text.IndexOf(' ', StringComparison.Ordinal) is > 0 and var space ? (text[..space], text[(space + 1)..].Trim()) : (text, string.Empty);
        switch (name.ToLowerInvariant())
        {
            case "/quit" or "/exit" or "/q":
                return true;
            case "/help" or "help" or "?":
                Print(HelpText.Text);
                return false;
            case "/export":
                Export(argument);
                return false;
            case "/demo":
                await DemoAsync(argument, cancellationToken);
                return false;
            case "/new":
                Restart();
                Print("A new conversation. What goes wrong?");
                return false;
            case "/why" or "/evidence" or "/recheck" or "/forget":
                return null;
            case var other when other.StartsWith('/') && !other[1..].Contains('/', StringComparison.Ordinal):
                Print($"There is no command {other}. /help lists them.");
                return false;
            default:
                return null;
        }
    }

    private void Restart()
    {
        demo?.Dispose();
        demo = null;
        thread.Vault.Forget();
        thread = conversation.Start(ChannelTraits.Console);
        report = null;
    }

    private async Task TakeTurnAsync(IncomingTurn turn, CancellationToken cancellationToken)
    {
        turn = Demonstrated(turn);
        try
        {
            await foreach (var update in conversation.TakeTurnAsync(thread, turn, cancellationToken))
            {
                Show(update);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Ctrl-C: leave at the next look at the token.
        }
    }

    /// <summary>In a demonstration the console plays the person: it fixes the fault on "done", and offers its made-up key.</summary>
    private IncomingTurn Demonstrated(IncomingTurn turn)
    {
        if (demo is null)
        {
            return turn;
        }

        if (demo.Secret is { } secret && thread.Log.State.OpenQuestion == AskedFor.Credential && turn.CredentialReference is null)
        {
            return new IncomingTurn(turn.Text, thread.Vault.Keep(secret, "the demonstration"));
        }

        if (thread.Log.State.LastConclusion is not null && turn.Text.Trim().StartsWith("done", StringComparison.OrdinalIgnoreCase))
        {
            terminal.WriteLine();
            terminal.WritePlain($"(demo: {demo.Fix()})");
        }

        return turn;
    }

    private async Task DemoAsync(string argument, CancellationToken cancellationToken)
    {
        if (DemoPlugin.Find(argument) is not { } chosen)
        {
            Print(DemoPlugin.Menu);
            return;
        }

        Restart();
        demo = chosen;
        Print(demo.Introduction);
        terminal.WritePlain($"{Prompt}{demo.Says}");
        await TakeTurnAsync(new IncomingTurn(demo.Says), cancellationToken);
    }

    private void Export(string path)
    {
        if (path.Length == 0)
        {
            Print("Say where to: /export report.md or /export report.json.");
            return;
        }

        try
        {
            var text = path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? Transcript.AsJson(thread, report) : Transcript.AsMarkdown(thread, report);
            using var file = new StreamWriter(new FileStream(path, FileMode.CreateNew, FileAccess.Write));
            file.Write(text);
            Print($"Written to {Path.GetFullPath(path)}. Every secret that I recognised is taken out; read it before you send it on.");
        }
        catch (IOException) when (File.Exists(path))
        {
            Print($"{path} is there already. I overwrite nothing; choose another name.");
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            Print($"I could not write {path}: {failed.Message}");
        }
    }

    private void Show(TurnUpdate update)
    {
        if (update.Look is { } look)
        {
            if (LookLines.Line(look) is { } line)
            {
                terminal.WritePlain(line, new Style(foreground: Color.Grey));
            }

            return;
        }

        report = update.Report ?? report;
        Print(update.Text);
    }

    private void Print(string text)
    {
        terminal.WriteLine();
        terminal.WritePlain(text);
        terminal.WriteLine();
    }
}
