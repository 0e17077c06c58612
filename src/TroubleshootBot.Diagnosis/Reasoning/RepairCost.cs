using TroubleshootBot.Diagnosis.Catalogue;

namespace TroubleshootBot.Diagnosis.Reasoning;

/// <summary>
/// The expected cost of repair without looking any further: fix the causes in the order of probability per cost,
/// looking again after each, until handing over is cheaper (Heckerman, Breese, Rommelse: Decision-theoretic
/// troubleshooting, CACM 38(3), 1995).
/// </summary>
internal sealed class RepairCost
{
    private readonly double[] fix;
    private readonly double handOver;
    private readonly double nothingToFix;

    public RepairCost(Hypotheses space, Costs costs, bool hasSymptom)
    {
        fix = [.. space.Causes.Select(cause => costs.Fix[cause.Fixer] + costs.Recheck)];
        handOver = costs.HandOver;

        // Who complained is not helped by hearing that nothing is wrong as seen from here.
        nothingToFix = hasSymptom ? costs.HandOver : 0;
    }

    /// <summary>Computes the expected cost.</summary>
    /// <param name="belief">P of no fault, each cause, the unknown; sums to 1.</param>
    /// <param name="order">Scratch space for the indices of causes, at least as long as there are causes.</param>
    /// <returns>Seconds of the user's time.</returns>
    public double Of(ReadOnlySpan<double> belief, Span<int> order)
    {
        var count = 0;
        for (var cause = 0; cause < fix.Length; cause++)
        {
            if (belief[cause + 1] > 1e-4)
            {
                order[count++] = cause;
            }
        }

        SortByGain(belief, order[..count]);

        // Backwards: at each point either hand over, or try the next fix and go on with what remains.
        var remaining = 1d;
        for (var index = 0; index < count; index++)
        {
            remaining -= belief[order[index] + 1];
        }

        var none = belief[0];
        var cost = Stop(Math.Max(0, remaining), none);
        for (var index = count - 1; index >= 0; index--)
        {
            remaining += belief[order[index] + 1];
            cost = Math.Min(Stop(remaining, none), (fix[order[index]] * (remaining - none)) + cost);
        }

        return cost;
    }

    private double Stop(double remaining, double none) =>
        (handOver * Math.Max(0, remaining - none)) + (nothingToFix * none);

    private void SortByGain(ReadOnlySpan<double> belief, Span<int> order)
    {
        for (var index = 1; index < order.Length; index++)
        {
            var moving = order[index];
            var gain = belief[moving + 1] / fix[moving];
            var at = index;
            while (at > 0 && belief[order[at - 1] + 1] / fix[order[at - 1]] < gain)
            {
                order[at] = order[at - 1];
                at--;
            }

            order[at] = moving;
        }
    }
}
