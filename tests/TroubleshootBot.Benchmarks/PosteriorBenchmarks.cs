using BenchmarkDotNet.Attributes;
using TroubleshootBot.Diagnosis.Catalogue;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Reasoning;

namespace TroubleshootBot.Benchmarks;

/// <summary>The engine's share of a turn: the posterior, and the next step with every move still open.</summary>
/// <remarks>The tables, which are built once for each kind of target, are built before anything is measured.</remarks>
[MemoryDiagnoser]
public class PosteriorBenchmarks
{
    private DiagnosisEngine engine = null!;
    private Planner planner = null!;
    private Situation situation = null!;
    private Moves moves = null!;

    [Params(0, 3, 10, 40)]
    public int Evidence { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        var catalogue = CauseCatalogue.LoadEmbedded();
        engine = new DiagnosisEngine(catalogue);
        planner = new Planner(engine);
        situation = new Situation { Kind = TargetKind.Mcp, HasSymptom = true, HasAddress = true, Evidence = Seen(catalogue) };
        moves = new Moves
        {
            CanLookWithCredential = true,
            CanAskAddress = true,
            Questions = [.. catalogue.Questions.Select(question => question.Id)],
        };

        var counted = engine.Diagnose(situation).Counted.Count;
        if (counted != Evidence)
        {
            throw new InvalidOperationException($"Of {Evidence} pieces of evidence, {counted} count.");
        }
    }

    [Benchmark]
    public NextStep PosteriorAndNextStep() => planner.Next(engine.Diagnose(situation), moves);

    /// <summary>What a look shows when nothing is wrong, which leaves the most causes in play; then the same from elsewhere.</summary>
    private Evidence[] Seen(CauseCatalogue catalogue)
    {
        var space = engine.SpaceFor(TargetKind.Mcp);
        var seen = from vantage in Enum.GetValues<Vantage>()
                   from signal in catalogue.Signals
                   where signal.Source == SignalSource.Address
                   select new Evidence
                   {
                       Signal = signal.Id,
                       Outcome = signal.Outcomes.MaxBy(outcome => space.HealthyProbability(signal, outcome.Name))!.Name,
                       Subject = "mcp.example.com:443",
                       Vantage = vantage,
                       Source = "benchmark",
                       ObservedAt = DateTimeOffset.UnixEpoch,
                   };
        return [.. seen.Take(Evidence)];
    }
}
