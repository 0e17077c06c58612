using System.CommandLine;
using Microsoft.Extensions.Options;
using Spectre.Console;
using TroubleshootBot.Diagnosis.Catalogue;

namespace TroubleshootBot.ConsoleApp.Commands;

/// <summary>The commands of the program, and what every one of them does with trouble.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand(
            "Finds out why a ChatGPT plugin (app, connector, MCP server, GPT Action or API) says \"Access denied\", " +
            "\"Unauthorized\" or \"Couldn't connect\". Without a command it chats.");
        root.SetAction((_, cancellationToken) => ChatCommand.RunAsync(cancellationToken));
        root.Subcommands.Add(ChatCommand.Create());
        root.Subcommands.Add(CheckCommand.Create());

        // A pasted symptom may begin with '@', which would otherwise name a file of arguments.
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            await Console.Error.WriteLineAsync("Try --help.");
            return ExitCodes.BadUsage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Cancelled;
        }
        catch (Exception wrong) when (wrong is OptionsValidationException or CatalogueException or UsageException)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return ExitCodes.BadUsage;
        }
#pragma warning disable CA1031 // The last line of defence of a program: say it plainly, and return the code that scripts know.
        catch (Exception broken)
        {
            await Console.Error.WriteLineAsync(
                $"Something went wrong inside this program ({broken.GetType().Name}). It is not your fault; what was printed before still stands.");
            if (Environment.GetEnvironmentVariable("TROUBLESHOOT_TRACE") == "1")
            {
                await Console.Error.WriteLineAsync(broken.ToString());
            }
            else
            {
                await Console.Error.WriteLineAsync("Set TROUBLESHOOT_TRACE=1 and run it again for the particulars.");
            }

            return ExitCodes.InternalError;
        }
#pragma warning restore CA1031
    }

    /// <summary>Gives the terminal, without colour if <c>NO_COLOR</c> asks for it (no-color.org).</summary>
    public static IAnsiConsole Terminal() => AnsiConsole.Create(new AnsiConsoleSettings
    {
        ColorSystem = Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 } ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
    });
}
