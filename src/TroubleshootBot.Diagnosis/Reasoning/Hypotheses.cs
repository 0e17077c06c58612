using TroubleshootBot.Diagnosis.Catalogue;
using TroubleshootBot.Diagnosis.Observing;

namespace TroubleshootBot.Diagnosis.Reasoning;

/// <summary>
/// What may be the case for one kind of target: no fault (index 0), each cause alone, something not in the catalogue
/// (twice: quiet and loud), and then, from <see cref="Singles"/> on, pairs of causes from different stages.
/// </summary>
/// <remarks>Immutable. Holds ln P(outcome | hypothesis) for every signal, so that a posterior is a handful of additions.</remarks>
internal sealed class Hypotheses
{
    private readonly Dictionary<string, double[][]> logLikelihoods = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double[][]> singles = new(StringComparer.Ordinal);

    public Hypotheses(CauseCatalogue catalogue, TargetKind kind)
    {
        Causes = [.. catalogue.Causes.Where(cause => PriorOf(cause, kind, catalogue.Scales) > 0)];
        Pairs = [.. PairsOf(Causes)];
        LogPrior = LogPriors(catalogue.Scales, kind);

        foreach (var signal in catalogue.Signals)
        {
            var perSingle = SinglesOf(catalogue, signal, kind, out var rest);
            singles[signal.Id] = perSingle;
            logLikelihoods[signal.Id] = Table(signal, perSingle, rest);
        }
    }

    public IReadOnlyList<Cause> Causes { get; }

    /// <summary>Gets the indices into <see cref="Causes"/> of each pair, the earlier stage first.</summary>
    public IReadOnlyList<(int First, int Second)> Pairs { get; }

    /// <summary>Gets how many hypotheses are not pairs: no fault, the causes, the two unknowns.</summary>
    public int Singles => Causes.Count + 3;

    /// <summary>Gets the index of an unknown fault that disturbs little of what can be seen.</summary>
    public int Unknown => Causes.Count + 1;

    /// <summary>
    /// Gets the index of an unknown fault in the server that disturbs much of what it says, from the first answer on. Without it several odd sights would be charged to
    /// the unknown one by one, and the least bad cause would win.
    /// </summary>
    public int LoudUnknown => Causes.Count + 2;

    public int Count => Singles + Pairs.Count;

    /// <summary>Gets ln of the prior weight of each hypothesis, before anything is known of symptom or credential.</summary>
    public double[] LogPrior { get; }

    /// <summary>Gets ln P(outcome | hypothesis) for all hypotheses.</summary>
    /// <returns><see langword="null"/> for signals and outcomes that say nothing.</returns>
    public double[]? LogLikelihood(Signal signal, string outcome) =>
        IndexOf(signal, outcome) is >= 0 and var index && logLikelihoods.TryGetValue(signal.Id, out var table) ? table[index] : null;

    /// <summary>Gets P(outcome | hypothesis) for the hypotheses that are not pairs: first the hypothesis, then the outcome.</summary>
    public double[][] SinglesFor(string signal) => singles[signal];

    /// <summary>Gets P(outcome | no fault).</summary>
    public double HealthyProbability(Signal signal, string outcome) => singles[signal.Id][0][IndexOf(signal, outcome)];

    private static int IndexOf(Signal signal, string outcome)
    {
        for (var index = 0; index < signal.Outcomes.Count; index++)
        {
            if (signal.Outcomes[index].Name == outcome)
            {
                return index;
            }
        }

        return -1;
    }

    private static IEnumerable<(int First, int Second)> PairsOf(IReadOnlyList<Cause> causes)
    {
        for (var first = 0; first < causes.Count; first++)
        {
            for (var second = first + 1; second < causes.Count; second++)
            {
                // The catalogue lists earlier stages first. Two faults of one stage cannot be told from one.
                if (causes[first].Stage != causes[second].Stage)
                {
                    yield return (first, second);
                }
            }
        }
    }

    private static double PriorOf(Cause cause, TargetKind kind, Scales scales) =>
        kind == TargetKind.Unknown
            ? Enum.GetValues<TargetKind>().Where(each => each != TargetKind.Unknown).Average(each => PriorOf(cause, each, scales))
            : cause.Prior.TryGetValue(kind, out var word) ? scales.Frequency[word] : 0;

    private double[] LogPriors(Scales scales, TargetKind kind)
    {
        var prior = new double[Count];
        for (var index = 0; index < Causes.Count; index++)
        {
            prior[index + 1] = LogOdds(PriorOf(Causes[index], kind, scales));
        }

        prior[Unknown] = LogOdds(scales.Unknown / 2);
        prior[LoudUnknown] = prior[Unknown];
        for (var index = 0; index < Pairs.Count; index++)
        {
            prior[Singles + index] = prior[Pairs[index].First + 1] + prior[Pairs[index].Second + 1];
        }

        return prior;

        static double LogOdds(double probability) => Math.Log(probability / (1 - probability));
    }

    private double[][] SinglesOf(CauseCatalogue catalogue, Signal signal, TargetKind kind, out double[] rest)
    {
        var profile = catalogue.Profiles[signal.Id];
        var healthy = Distributions.OfProfile(signal, profile.HealthyFor(kind), catalogue.Scales);
        var otherwise = profile.Fault is { } fault ? Distributions.OfProfile(signal, fault, catalogue.Scales) : healthy;
        rest = otherwise;

        var all = new double[Singles][];
        all[0] = healthy;
        all[Unknown] = Distributions.OfUnknown(otherwise, catalogue.Scales.UnknownSpread);
        all[LoudUnknown] = signal.Stage is >= Stage.Web and < Stage.Host ? Distributions.OfUnknown(otherwise, catalogue.Scales.LoudUnknownSpread) : all[Unknown];
        for (var index = 0; index < Causes.Count; index++)
        {
            all[index + 1] = Causes[index].Evidence.TryGetValue(signal.Id, out var words)
                ? Distributions.OfRule(signal, words, catalogue.Scales, otherwise)
                : otherwise;
        }

        return all;
    }

    private double[][] Table(Signal signal, double[][] perSingle, double[] rest)
    {
        var table = new double[signal.Outcomes.Count][];
        for (var outcome = 0; outcome < table.Length; outcome++)
        {
            table[outcome] = new double[Count];
            for (var single = 0; single < Singles; single++)
            {
                table[outcome][single] = Math.Log(perSingle[single][outcome]);
            }
        }

        for (var pair = 0; pair < Pairs.Count; pair++)
        {
            var together = Together(signal, Pairs[pair], perSingle, rest);
            for (var outcome = 0; outcome < table.Length; outcome++)
            {
                table[outcome][Singles + pair] = Math.Log(together[outcome]);
            }
        }

        return table;
    }

    private double[] Together(Signal signal, (int First, int Second) pair, double[][] perSingle, double[] rest)
    {
        var first = perSingle[pair.First + 1];
        var second = perSingle[pair.Second + 1];
        if (!Causes[pair.First].Evidence.ContainsKey(signal.Id))
        {
            return second;
        }

        // What people see and say comes from the fault that stops them first.
        var hides = signal.Source is SignalSource.Text or SignalSource.Answer;
        return hides || !Causes[pair.Second].Evidence.ContainsKey(signal.Id)
            ? first
            : Distributions.OfPair(first, second, rest);
    }
}
