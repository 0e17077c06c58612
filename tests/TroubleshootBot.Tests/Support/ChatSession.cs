using Microsoft.Extensions.DependencyInjection;
using Spectre.Console.Testing;
using TroubleshootBot.ConsoleApp;
using TroubleshootBot.ConsoleApp.Screens;
using TroubleshootBot.Conversation.Turns;
using TroubleshootBot.Probes.Machine;

namespace TroubleshootBot.Tests.Support;

/// <summary>The chat as it is with piped input, put together as the program does it.</summary>
internal static class ChatSession
{
    public const int Width = 80;

    /// <summary>Runs the chat until the input ends.</summary>
    /// <param name="lines">What is typed.</param>
    public static Task<Ended> RunAsync(params string[] lines) => RunAsync(TestContext.Current.CancellationToken, lines);

    /// <summary>Runs the chat until the input ends, or until it is told to stop.</summary>
    public static async Task<Ended> RunAsync(CancellationToken stop, params string[] lines)
    {
        await using var services = Services.Build(instead: parts => parts.AddSingleton(new TrustSettings(File: null, Folder: null)));
        using var terminal = new TestConsole().Width(Width);
        using var input = new StringReader(string.Join('\n', lines));
        var screen = new ChatScreen(services.GetRequiredService<IConversation>(), terminal, new LineInput(terminal, input, isPiped: true));

        var code = await screen.RunAsync(stop);

        return new Ended(code, terminal.Output);
    }

    /// <summary>What the run left on the screen.</summary>
    public sealed record Ended(int Code, string Output)
    {
        /// <summary>Gets the output on one line, so that a sentence is found wherever it was wrapped.</summary>
        public string Flat { get; } = string.Join(' ', Output.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
    }
}
