using TroubleshootBot.Lab.Running;
using TroubleshootBot.Lab.Scenarios;

namespace TroubleshootBot.Lab.CommandLine;

/// <summary>One scenario, run for a person (or a script) until they stop it.</summary>
internal sealed class ScenarioSession(TextWriter output, TextWriter errors)
{
    public required Scenario Scenario { get; init; }

    public required bool IsFixed { get; init; }

    /// <summary>Gets the first port; <see langword="null"/> for the scenario's own.</summary>
    public required int? Port { get; init; }

    /// <summary>Gets how much longer every round trip takes.</summary>
    public required TimeSpan RoundTrip { get; init; }

    public required string? ReadyFile { get; init; }

    /// <summary>Runs until <paramref name="cancellationToken"/> is cancelled, which is the regular end.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var identity = LabIdentity.Keep(LabIdentity.DefaultFolder, TimeProvider.System);
        var settings = new LabSettings { Identity = identity, Port = Port ?? Ports.Of(Scenario.Id), RoundTrip = RoundTrip };

        try
        {
            await using var run = await LabRun.StartAsync(Scenario, IsFixed, settings, cancellationToken);

            foreach (var line in Announcement.Of(Scenario, run, IsFixed))
            {
                await output.WriteLineAsync(line);
            }

            if (!Scenario.HasAddress)
            {
                return 0;
            }

            await output.WriteLineAsync($"{Environment.NewLine}# Runs until Ctrl-C.{Environment.NewLine}ready");
            await output.FlushAsync(cancellationToken);
            await SayReadyAsync(run, cancellationToken);
            await Task.Delay(Timeout.InfiniteTimeSpan, settings.Clock, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Ctrl-C.
        }
        catch (PortTakenException failure)
        {
            await errors.WriteLineAsync(failure.Message);
            return LabCommand.BadUsage;
        }

        return 0;
    }

    private async Task SayReadyAsync(LabRun run, CancellationToken cancellationToken)
    {
        if (ReadyFile is not null)
        {
            await File.WriteAllTextAsync(ReadyFile, run.Address + Environment.NewLine, cancellationToken);
        }
    }
}
