using TroubleshootBot.Diagnosis.Observing;

namespace TroubleshootBot.Diagnosis.Reasoning;

/// <summary>
/// How well a whole sweep would tell hypotheses apart: for each pair the product, over the sweep's signals, of the
/// Bhattacharyya coefficients of what they would show. 1 means not at all, 0 perfectly.
/// </summary>
internal sealed class Separability
{
    private readonly double[][] overlap;

    public Separability(Hypotheses space, IEnumerable<Signal> signals)
    {
        overlap = [.. Enumerable.Range(0, space.Singles).Select(_ => Enumerable.Repeat(1d, space.Singles).ToArray())];
        foreach (var signal in signals)
        {
            var tables = space.SinglesFor(signal.Id);
            for (var one = 0; one < overlap.Length; one++)
            {
                for (var other = one + 1; other < overlap.Length; other++)
                {
                    if (!ReferenceEquals(tables[one], tables[other]))
                    {
                        overlap[one][other] *= Coefficient(tables[one], tables[other]);
                    }
                }
            }
        }

        for (var one = 0; one < overlap.Length; one++)
        {
            for (var other = 0; other < one; other++)
            {
                overlap[one][other] = overlap[other][one];
            }
        }
    }

    /// <summary>Computes what would be believed, on average, after the sweep if <paramref name="truth"/> were the case.</summary>
    public void BeliefAfter(ReadOnlySpan<double> belief, int truth, Span<double> after)
    {
        var sum = 0d;
        for (var index = 0; index < belief.Length; index++)
        {
            after[index] = belief[index] * overlap[truth][index] * overlap[truth][index];
            sum += after[index];
        }

        for (var index = 0; index < belief.Length; index++)
        {
            after[index] /= sum;
        }
    }

    private static double Coefficient(double[] one, double[] other)
    {
        var sum = 0d;
        for (var index = 0; index < one.Length; index++)
        {
            sum += Math.Sqrt(one[index] * other[index]);
        }

        return Math.Min(1, sum);
    }
}
