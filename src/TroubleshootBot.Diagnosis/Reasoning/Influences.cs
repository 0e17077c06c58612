using TroubleshootBot.Diagnosis.Catalogue;

namespace TroubleshootBot.Diagnosis.Reasoning;

/// <summary>Says, for one cause, which evidence spoke for and against it.</summary>
public static class Influences
{
    /// <summary>Computes the influence of each piece of evidence that counted, the strongest in favour first.</summary>
    public static IReadOnlyList<Influence> On(this DiagnosisEngine engine, Cause cause, Findings findings)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(findings);
        var space = engine.SpaceFor(findings.Situation.Kind);
        var own = IndexOf(space, cause) + 1;
        if (own == 0)
        {
            return [];
        }

        // Against what else was thought of, before any evidence.
        var prior = engine.Posterior(space, findings.Situation, []);
        var influences = new List<Influence>();
        foreach (var evidence in findings.Counted)
        {
            if (engine.Catalogue.FindSignal(evidence.Signal) is { } signal && space.LogLikelihood(signal, evidence.Outcome) is { } likelihood)
            {
                var others = 0d;
                var weight = 0d;
                for (var index = 0; index < space.Singles; index++)
                {
                    if (index != own)
                    {
                        others += prior[index] * Math.Exp(likelihood[index]);
                        weight += prior[index];
                    }
                }

                influences.Add(new Influence(evidence, Math.Exp(likelihood[own]) * weight / others));
            }
        }

        return [.. influences.OrderByDescending(influence => influence.Factor)];
    }

    private static int IndexOf(Hypotheses space, Cause cause)
    {
        for (var index = 0; index < space.Causes.Count; index++)
        {
            if (space.Causes[index].Id == cause.Id)
            {
                return index;
            }
        }

        return -1;
    }
}
