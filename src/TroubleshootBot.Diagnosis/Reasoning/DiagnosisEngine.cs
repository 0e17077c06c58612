using System.Collections.Concurrent;
using TroubleshootBot.Diagnosis.Catalogue;
using TroubleshootBot.Diagnosis.Observing;

namespace TroubleshootBot.Diagnosis.Reasoning;

/// <summary>Weighs evidence: the exact posterior over no fault, every cause, every pair of causes, and the unknown.</summary>
/// <remarks>Pure and thread-safe: no clock, no chance, no input or output. Tables are built once for each kind of target.</remarks>
public sealed class DiagnosisEngine(CauseCatalogue catalogue)
{
    private const double UnusualBelow = 0.03;

    private readonly ConcurrentDictionary<TargetKind, Hypotheses> spaces = new();

    public CauseCatalogue Catalogue { get; } = catalogue;

    /// <summary>Weighs a situation.</summary>
    /// <exception cref="ArgumentException">A piece of evidence names a signal or an outcome that does not exist.</exception>
    public Findings Diagnose(Situation situation)
    {
        ArgumentNullException.ThrowIfNull(situation);
        var space = SpaceFor(situation.Kind);
        var counted = Counted(situation.Evidence);
        var posterior = Posterior(space, situation, counted);

        var ranked = new RankedCause[space.Causes.Count];
        var marginal = new double[space.Causes.Count];
        for (var index = 0; index < marginal.Length; index++)
        {
            marginal[index] = posterior[index + 1];
        }

        for (var pair = 0; pair < space.Pairs.Count; pair++)
        {
            marginal[space.Pairs[pair].First] += posterior[space.Singles + pair];
            marginal[space.Pairs[pair].Second] += posterior[space.Singles + pair];
        }

        for (var index = 0; index < marginal.Length; index++)
        {
            ranked[index] = new RankedCause(space.Causes[index], Math.Min(1, marginal[index]));
        }

        Array.Sort(ranked, (one, other) => other.Probability.CompareTo(one.Probability) is not 0 and var order
            ? order
            : string.CompareOrdinal(one.Cause.Id, other.Cause.Id));

        var unobserved = Unobserved(situation);
        return new Findings
        {
            Situation = situation,
            Verdict = VerdictOf(situation, counted, posterior[0], ranked, unobserved),
            HealthyProbability = Math.Min(1, posterior[0]),
            UnknownProbability = Math.Min(1, posterior[space.Unknown] + posterior[space.LoudUnknown]),
            Ranked = ranked,
            Posterior = posterior,
            Counted = counted,
            Unobserved = unobserved,
        };
    }

    /// <summary>Tells whether something seen is out of the ordinary: rarer than 3 in 100 when nothing is wrong.</summary>
    public bool IsUnusual(Evidence evidence, TargetKind kind)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return evidence.IsObservation && SpaceFor(kind).HealthyProbability(Known(evidence), evidence.Outcome) < UnusualBelow;
    }

    internal Hypotheses SpaceFor(TargetKind kind) => spaces.GetOrAdd(kind, each => new Hypotheses(Catalogue, each));

    /// <summary>Tells whether a cause is thought of at all in this situation.</summary>
    internal static bool IsVisible(Cause cause, Situation situation) =>
        cause.Visibility switch
        {
            Visibility.Target => true,
            Visibility.Credential => situation.HasCredential || situation.HasSymptom,
            _ => situation.HasSymptom,
        };

    /// <summary>Computes the posterior over all hypotheses of a space; sums to 1.</summary>
    internal double[] Posterior(Hypotheses space, Situation situation, IReadOnlyList<Evidence> counted)
    {
        var weights = (double[])space.LogPrior.Clone();
        if (situation.HasSymptom)
        {
            weights[0] += Math.Log(Catalogue.Scales.SymptomWithoutFault);
        }

        Hide(space, situation, weights);
        foreach (var evidence in counted)
        {
            if (space.LogLikelihood(Known(evidence), evidence.Outcome) is { } likelihood)
            {
                for (var index = 0; index < weights.Length; index++)
                {
                    weights[index] += likelihood[index];
                }
            }
        }

        var most = weights.Max();
        var sum = 0d;
        for (var index = 0; index < weights.Length; index++)
        {
            // Below e^-40 of the best nothing shows in any figure.
            weights[index] = weights[index] - most < -40 ? 0 : Math.Exp(weights[index] - most);
            sum += weights[index];
        }

        for (var index = 0; index < weights.Length; index++)
        {
            weights[index] /= sum;
        }

        return weights;
    }

    private static void Hide(Hypotheses space, Situation situation, double[] weights)
    {
        for (var index = 0; index < space.Causes.Count; index++)
        {
            if (!IsVisible(space.Causes[index], situation))
            {
                weights[index + 1] = double.NegativeInfinity;
            }
        }

        for (var pair = 0; pair < space.Pairs.Count; pair++)
        {
            var (first, second) = space.Pairs[pair];
            if (double.IsNegativeInfinity(weights[first + 1]) || double.IsNegativeInfinity(weights[second + 1]))
            {
                weights[space.Singles + pair] = double.NegativeInfinity;
            }
        }
    }

    private static Verdict VerdictOf(
        Situation situation, List<Evidence> counted, double healthy, RankedCause[] ranked, IReadOnlyList<string> unobserved)
    {
        if (counted.Count == 0)
        {
            return Verdict.Pending;
        }

        if (ranked.Length > 0 && ranked[0].Probability >= Findings.CauseFrom)
        {
            return Verdict.CauseFound;
        }

        return healthy >= Findings.HealthyFrom && !situation.HasSymptom && unobserved.Count == 0
            ? Verdict.Healthy
            : Verdict.Undetermined;
    }

    /// <summary>Of the same signal and vantage the newest counts; a text may name several errors at once.</summary>
    private List<Evidence> Counted(IReadOnlyList<Evidence> evidence)
    {
        var newest = new Dictionary<(string, Vantage, string), Evidence>();
        foreach (var piece in evidence)
        {
            var signal = Known(piece);
            newest[(piece.Signal, piece.Vantage, signal.Source == SignalSource.Text ? piece.Outcome : string.Empty)] = piece;
        }

        var counting = new HashSet<Evidence>(newest.Values, ReferenceEqualityComparer.Instance);
        return [.. evidence.Where(piece => piece.IsObservation && counting.Contains(piece))];
    }

    private List<string> Unobserved(Situation situation)
    {
        var latest = new Dictionary<string, Evidence>(StringComparer.Ordinal);
        foreach (var piece in situation.Evidence)
        {
            latest[piece.Signal] = piece;
        }

        return [.. Catalogue.Signals
            .Where(signal => signal.Source == SignalSource.Address ||
                (situation.HasCredential && signal.Source is SignalSource.Credential or SignalSource.CredentialAtTarget))
            .Where(signal => !latest.TryGetValue(signal.Id, out var piece) ||
                (!piece.IsObservation && piece.Outcome != Outcome.NotApplicable))
            .Select(signal => signal.Id)];
    }

    private Signal Known(Evidence evidence)
    {
        var signal = Catalogue.FindSignal(evidence.Signal)
            ?? throw new ArgumentException($"'{evidence.Signal}' is no signal.", nameof(evidence));
        return signal.Find(evidence.Outcome) is not null
            ? signal
            : throw new ArgumentException($"'{evidence.Signal}' has no outcome '{evidence.Outcome}'.", nameof(evidence));
    }
}
