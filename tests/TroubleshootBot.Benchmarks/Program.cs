using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using TroubleshootBot.Benchmarks;
using TroubleshootBot.Diagnosis.Observing;

const string Usage = """
    usage: dotnet run --configuration Release --project tests/TroubleshootBot.Benchmarks -- engine [--long]
      engine   weighs evidence and plans the next step over the whole catalogue
      --long   many more runs, in processes of their own; takes minutes instead of seconds

    The other measurements are scripts beside this project: check-against-curl, sweep-at-distance.
    """;

if (args is [] or ["--help"] or ["-h"])
{
    Console.WriteLine(Usage);
    return 0;
}

// What sweep-at-distance calls: address, kind, how many curls its critical path is worth, rounds.
if (args is ["distance", var address, var kind, var curls, var rounds])
{
    return await new Distance(
        new Uri(address),
        Enum.Parse<TargetKind>(kind, ignoreCase: true),
        double.Parse(curls, CultureInfo.InvariantCulture),
        int.Parse(rounds, CultureInfo.InvariantCulture)).RunAsync();
}

if (args.FirstOrDefault(each => each is not ("engine" or "--long")) is { } unknown)
{
    Console.Error.WriteLine($"There is no benchmark or option '{unknown}'; --help shows what there is.");
    return 2;
}

if (!args.Contains("engine"))
{
    Console.Error.WriteLine("Say which benchmark to run: engine.");
    return 2;
}

// The short job stays in this process, because building another one takes longer than measuring.
var job = args.Contains("--long") ? Job.Default : Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
var config = DefaultConfig.Instance
    .AddJob(job)
    .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "BenchmarkDotNet.Artifacts"));
var summary = BenchmarkRunner.Run<PosteriorBenchmarks>(config);
return summary.HasCriticalValidationErrors || !summary.Reports.All(report => report.Success) ? 1 : 0;
