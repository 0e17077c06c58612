using System.Collections.Concurrent;
using TroubleshootBot.Diagnosis.Catalogue;
using TroubleshootBot.Diagnosis.Observing;

namespace TroubleshootBot.Diagnosis.Reasoning;

/// <summary>
/// Chooses the next step by myopic expected cost of repair: what it costs, plus what the repair is expected to cost
/// once its result is known. A look or a question is worth its cost only if it changes what would be fixed first.
/// </summary>
/// <remarks>Pure and thread-safe.</remarks>
public sealed class Planner(DiagnosisEngine engine)
{
    private readonly ConcurrentDictionary<TargetKind, (Separability Address, Separability Credential)> sweeps = new();

    private Costs Costs => engine.Catalogue.Scales.Costs;

    /// <summary>Chooses the next step.</summary>
    /// <param name="findings">What is known.</param>
    /// <param name="moves">What can still be done.</param>
    public NextStep Next(Findings findings, Moves moves)
    {
        ArgumentNullException.ThrowIfNull(findings);
        ArgumentNullException.ThrowIfNull(moves);
        if (moves.CanLook)
        {
            // A look costs the user seconds, and what was seen is the evidence that everything later rests on.
            return new NextStep(StepKind.Look, null, Costs.Look, "Looking at the address costs you nothing and rules out most causes.");
        }

        if (findings.Verdict == Verdict.Healthy)
        {
            return new NextStep(StepKind.Healthy, null, 0, "Every check that applies passes.");
        }

        var space = engine.SpaceFor(findings.Situation.Kind);
        var belief = Belief(space, findings);
        var repair = new RepairCost(space, Costs, findings.Situation.HasSymptom);

        var best = Conclusion(findings, repair.Of(belief));
        foreach (var step in Looks(space, belief, repair, findings, moves).Concat(Questions(space, belief, repair, findings, moves)))
        {
            best = step.ExpectedCost < best.ExpectedCost ? step : best;
        }

        return best;
    }

    /// <summary>
    /// What would be fixed first: no fault, a cause, or the unknown. A pair counts for the likelier of its two causes;
    /// the other one shows when the failed checks run again.
    /// </summary>
    private static double[] Belief(Hypotheses space, Findings findings)
    {
        var belief = findings.Posterior[..space.Singles];
        var marginal = (double[])belief.Clone();
        for (var pair = 0; pair < space.Pairs.Count; pair++)
        {
            var (first, second) = space.Pairs[pair];
            marginal[first + 1] += findings.Posterior[space.Singles + pair];
            marginal[second + 1] += findings.Posterior[space.Singles + pair];
        }

        for (var pair = 0; pair < space.Pairs.Count; pair++)
        {
            var (first, second) = space.Pairs[pair];
            belief[(marginal[first + 1] >= marginal[second + 1] ? first : second) + 1] += findings.Posterior[space.Singles + pair];
        }

        return belief;
    }

    private static NextStep Conclusion(Findings findings, double cost)
    {
        if (findings.Leading is { } leading && leading.Probability >= Findings.CauseFrom)
        {
            return new NextStep(
                StepKind.Fix, leading.Cause.Id, cost, $"'{leading.Cause.Title}' stands at {Percent(leading.Probability)}; asking more would cost you more than trying its fix.");
        }

        return new NextStep(StepKind.HandOver, null, cost, "Nothing that I could still ask or look at would be worth your time.");
    }

    private IEnumerable<NextStep> Looks(
        Hypotheses space, double[] belief, RepairCost repair, Findings findings, Moves moves)
    {
        if (moves.CanLookWithCredential)
        {
            var known = After(Sweeps(space, findings.Situation.Kind).Credential, belief, repair);
            yield return new NextStep(
                StepKind.LookWithCredential, null, Expected(Costs.LookWithCredential, repair.Of(belief), known), Contest(findings, "trying your key or token once"));
        }

        if (moves.CanAskAddress)
        {
            var known = Costs.Look + After(Sweeps(space, findings.Situation.Kind).Address, belief, repair);
            yield return new NextStep(
                StepKind.AskAddress, null, Expected(Costs.AskAddress, repair.Of(belief), known), "With the plugin's address I can look for myself instead of asking you.");
        }
    }

    private IEnumerable<NextStep> Questions(
        Hypotheses space, double[] belief, RepairCost repair, Findings findings, Moves moves)
    {
        var now = repair.Of(belief);
        var after = new double[belief.Length];
        foreach (var question in engine.Catalogue.Questions.Where(question => moves.Questions.Contains(question.Id)))
        {
            var table = space.SinglesFor(question.Signal.Id);
            var known = 0d;
            for (var option = 0; option < question.Options.Count; option++)
            {
                var probability = 0d;
                for (var index = 0; index < belief.Length; index++)
                {
                    after[index] = belief[index] * table[index][option];
                    probability += after[index];
                }

                for (var index = 0; index < belief.Length; index++)
                {
                    after[index] /= probability;
                }

                known += probability * repair.Of(after);
            }

            yield return new NextStep(
                StepKind.Ask, question.Id, Expected(question.Seconds ?? Costs.Question, now, known), Contest(findings, "this question"));
        }
    }

    private double Expected(double cost, double now, double known) =>
        cost + (Costs.DoesNotKnow * now) + ((1 - Costs.DoesNotKnow) * known);

    private static double After(Separability sweep, double[] belief, RepairCost repair)
    {
        var after = new double[belief.Length];
        var cost = 0d;
        var seen = 0d;
        for (var truth = 0; truth < belief.Length; truth++)
        {
            if (belief[truth] > 1e-3)
            {
                sweep.BeliefAfter(belief, truth, after);
                cost += belief[truth] * repair.Of(after);
                seen += belief[truth];
            }
        }

        return cost / seen;
    }

    private (Separability Address, Separability Credential) Sweeps(Hypotheses space, TargetKind kind) =>
        sweeps.GetOrAdd(kind, _ => (
            new Separability(space, engine.Catalogue.Signals.Where(signal => signal.Source == SignalSource.Address)),
            new Separability(space, engine.Catalogue.Signals.Where(signal => signal.Source is SignalSource.Credential or SignalSource.CredentialAtTarget))));

    private static string Contest(Findings findings, string what)
    {
        var likely = findings.Ranked.Where(ranked => ranked.Probability >= 0.05).Take(3).ToList();
        return likely.Count >= 2
            ? $"{likely.Count} causes lead so far, {string.Join(" and ", likely.Select(ranked => Percent(ranked.Probability)))}; {what} tells them apart best."
            : $"Of all I could ask or try, {what} tells most.";
    }

    private static string Percent(double probability) => $"{Math.Round(probability * 100)} %";
}
