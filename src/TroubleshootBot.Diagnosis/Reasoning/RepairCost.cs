using TroubleshootBot.Diagnosis.Catalogue;

namespace TroubleshootBot.Diagnosis.Reasoning;

/// <summary>
/// The expected cost of repair without looking any further: explain and fix the likeliest cause as long as it is likely
/// enough to be named, look again after each fix, and hand over what is left (after Heckerman, Breese, Rommelse:
/// Decision-theoretic troubleshooting, CACM 38(3), 1995). Unlike theirs, a fix is never tried on a cause that the bot
/// would not claim: nobody is sent to renew a certificate on a chance of one in ten.
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
    /// <returns>Seconds of the user's time.</returns>
    public double Of(ReadOnlySpan<double> belief)
    {
        var cost = 0d;
        var remaining = 1d;
        var below = double.PositiveInfinity;
        while (Likeliest(belief, below) is >= 0 and var cause && belief[cause + 1] >= Findings.CauseFrom * remaining)
        {
            cost += fix[cause] * remaining;
            remaining -= belief[cause + 1];
            below = belief[cause + 1];
        }

        var none = Math.Min(belief[0], remaining);
        return cost + (handOver * (remaining - none)) + (nothingToFix * none);
    }

    /// <summary>Finds the likeliest cause below a probability. Of two that are equal neither can be named before the other.</summary>
    private int Likeliest(ReadOnlySpan<double> belief, double below)
    {
        var likeliest = -1;
        for (var cause = 0; cause < fix.Length; cause++)
        {
            if (belief[cause + 1] < below && (likeliest < 0 || belief[cause + 1] > belief[likeliest + 1]))
            {
                likeliest = cause;
            }
        }

        return likeliest;
    }
}
