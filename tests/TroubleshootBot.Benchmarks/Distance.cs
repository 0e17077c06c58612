using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Probes;

namespace TroubleshootBot.Benchmarks;

/// <summary>Runs sweeps and <c>curl</c> in turn to a server at some distance, in one warm process, and prints a line of figures.</summary>
/// <remarks>
/// The critical path of a sweep is so many exchanges one after the other, each over a new connection in the worst case: that many times
/// <c>curl</c>, whose time is its own <c>time_total</c>, without its start.
/// </remarks>
internal sealed class Distance(Uri address, TargetKind kind, double curls, int rounds)
{
    private const string Hello =
        """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"curl","version":"0.1"}}}""";

    public async Task<int> RunAsync()
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        await using var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddProbes().BuildServiceProvider();
        var sweep = services.GetRequiredService<ISweep>();
        var request = new ProbeRequest { Address = address.ToString(), Kind = kind };

        // What is compiled on the first rounds is start-up, and counted elsewhere.
        for (var round = 0; round < 3; round++)
        {
            await sweep.LookAsync(request, progress: null, CancellationToken.None);
            await CurlAsync();
        }

        var memory = Memory.Start();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await sweep.LookAsync(request, progress: null, CancellationToken.None);
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        var grown = memory.Grown();

        var sweeps = new List<double>();
        var peers = new List<double>();
        var ratios = new List<double>();

        for (var round = 0; round < rounds; round++)
        {
            peers.Add(await CurlAsync());
            sweeps.Add((await sweep.LookAsync(request, progress: null, CancellationToken.None)).Took.TotalMilliseconds);
            ratios.Add(sweeps[^1] / (peers[^1] * curls));
        }

        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{Median(sweeps),8:0.0} {Median(peers),8:0.0} {curls,6:0.#} {Median(ratios),6:0.00} {ratios.Max(),6:0.00} {allocated / 1e6,8:0.0} {grown / 1e6,8:0.0}"));
        return 0;
    }

    private async Task<double> CurlAsync()
    {
        var start = new ProcessStartInfo("curl") { RedirectStandardOutput = true };

        foreach (var argument in (string[])["-sS", "-o", "/dev/null", "-w", "%{time_total}", "--http1.1", "--cacert", Environment.GetEnvironmentVariable("SSL_CERT_FILE") ?? ""])
        {
            start.ArgumentList.Add(argument);
        }

        if (kind == TargetKind.Mcp)
        {
            foreach (var argument in (string[])["-H", "Content-Type: application/json", "-H", "Accept: application/json, text/event-stream", "-d", Hello])
            {
                start.ArgumentList.Add(argument);
            }
        }

        start.ArgumentList.Add(address.ToString());
        using var curl = Process.Start(start)!;
        var seconds = await curl.StandardOutput.ReadToEndAsync();
        await curl.WaitForExitAsync();

        return curl.ExitCode == 0 ? double.Parse(seconds, CultureInfo.InvariantCulture) * 1000 : throw new InvalidOperationException($"curl ended with {curl.ExitCode}.");
    }

    private static double Median(List<double> values)
    {
        var sorted = values.Order().ToArray();

        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
