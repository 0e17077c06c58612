using System.CommandLine;
using TroubleshootBot.Lab.Scenarios;

namespace TroubleshootBot.Lab.CommandLine;

/// <summary>The command line of the lab.</summary>
internal sealed class LabCommand
{
    /// <summary>The exit code for a command line that cannot be understood, and for a port that is taken.</summary>
    public const int BadUsage = 2;

    private readonly Argument<string?> scenario = new("scenario")
    {
        Description = "The id of a scenario; 'list' shows them all",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> fix = new("--fix") { Description = "Run it with the fault removed and a good credential" };

    private readonly Option<int?> port = new("--port") { Description = "The first of three ports in a row; 0 takes any that are free. Every scenario has ports of its own" };

    private readonly Option<int> delay = new("--delay") { Description = "How many milliseconds longer every round trip to its servers takes, as if they were far away", HelpName = "MS" };

    private readonly Option<FileInfo?> readyFile = new("--ready-file") { Description = "A file to write the address into once the scenario runs" };

    /// <summary>Runs one command line.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        var parsed = Build(output, errors).Parse(arguments);

        if (parsed.Errors.Count == 0)
        {
            return await parsed.InvokeAsync(new() { Output = output, Error = errors, ProcessTerminationTimeout = null }, cancellationToken);
        }

        foreach (var error in parsed.Errors)
        {
            await errors.WriteLineAsync(error.Message);
        }

        await errors.WriteLineAsync("Run with --help to see what there is.");
        return BadUsage;
    }

    private RootCommand Build(TextWriter output, TextWriter errors)
    {
        var list = new Command("list", "Shows all scenarios");
        list.SetAction(_ => WithScenarios(errors, scenarios =>
        {
            WriteLines(output, ScenarioTable.Of(scenarios));
            return Task.FromResult(0);
        }));

        var root = new RootCommand("Starts plugins that are broken in known ways, for the bot to find out how.") { scenario, fix, port, delay, readyFile, list };
        port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 0 or > 65_533)
            {
                result.AddError("--port must be between 0 and 65533.");
            }
        });
        delay.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 5_000)
            {
                result.AddError("--delay must be between 0 and 5000 milliseconds.");
            }
        });
        root.SetAction((parsed, cancellationToken) => WithScenarios(errors, scenarios =>
            RunAsync(parsed, scenarios, output, errors, cancellationToken)));
        return root;
    }

    private async Task<int> RunAsync(ParseResult parsed, IReadOnlyList<Scenario> scenarios, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        var id = parsed.GetValue(scenario);

        if (scenarios.FirstOrDefault(candidate => candidate.Id == id) is not { } found)
        {
            await errors.WriteLineAsync(id is null ? "Which scenario? There are:" : $"There is no scenario '{id}'. There are:");
            WriteLines(errors, ScenarioTable.Of(scenarios));
            return BadUsage;
        }

        return await new ScenarioSession(output, errors)
        {
            Scenario = found,
            IsFixed = parsed.GetValue(fix),
            Port = parsed.GetValue(port),
            RoundTrip = TimeSpan.FromMilliseconds(parsed.GetValue(delay)),
            ReadyFile = parsed.GetValue(readyFile)?.FullName,
        }.RunAsync(cancellationToken);
    }

    private static async Task<int> WithScenarios(TextWriter errors, Func<IReadOnlyList<Scenario>, Task<int>> action)
    {
        try
        {
            return await action(ScenarioList.Load());
        }
        catch (ScenarioException failure)
        {
            await errors.WriteLineAsync($"The scenarios cannot be used:{Environment.NewLine}{failure.Message}");
            return BadUsage;
        }
    }

    private static void WriteLines(TextWriter writer, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            writer.WriteLine(line);
        }
    }
}
