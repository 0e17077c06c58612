using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using TroubleshootBot.Conversation.Turns;
using TroubleshootBot.ConsoleApp.Screens;

namespace TroubleshootBot.ConsoleApp.Commands;

/// <summary><c>chat</c>: the conversation in the terminal.</summary>
internal static class ChatCommand
{
    public static Command Create()
    {
        var command = new Command("chat", "Chat about the trouble (the default).");
        command.SetAction((_, cancellationToken) => RunAsync(cancellationToken));
        return command;
    }

    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var services = Services.Build();
        var terminal = CommandLine.Terminal();
        var screen = new ChatScreen(services.GetRequiredService<IConversation>(), terminal, new LineInput(terminal, Console.In, Console.IsInputRedirected));
        return await screen.RunAsync(cancellationToken);
    }
}
