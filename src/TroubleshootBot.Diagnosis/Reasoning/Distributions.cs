using TroubleshootBot.Diagnosis.Catalogue;
using TroubleshootBot.Diagnosis.Observing;

namespace TroubleshootBot.Diagnosis.Reasoning;

/// <summary>Turns likelihood words into P(outcome | …), normalised, never quite zero.</summary>
internal static class Distributions
{
    /// <summary>Nothing is impossible: people mistype, networks lie.</summary>
    private const double Floor = 0.0001;

    /// <summary>A rule that names much may still not shut out what is usual without the cause: plain http, say.</summary>
    private const double LeftAtLeast = 0.03;

    /// <summary>A profile: outcomes that are not named share what is left evenly.</summary>
    public static double[] OfProfile(Signal signal, IReadOnlyDictionary<string, string> words, Scales scales) =>
        Spread(signal, words, scales, rest: null);

    /// <summary>A cause's rule: outcomes that are not named share what is left as they do in <paramref name="rest"/>, never more than there.</summary>
    public static double[] OfRule(Signal signal, IReadOnlyDictionary<string, string> words, Scales scales, double[] rest) =>
        Spread(signal, words, scales, rest);

    /// <summary>An unknown fault: mostly as <paramref name="rest"/>, a little of everything.</summary>
    public static double[] OfUnknown(double[] rest, double spread) =>
        [.. rest.Select(probability => ((1 - spread) * probability) + (spread / rest.Length))];

    /// <summary>Two faults at once push the same signal independently: P(o|a,b) ∝ P(o|a) · P(o|b) / P(o).</summary>
    public static double[] OfPair(double[] first, double[] second, double[] rest) =>
        Normalised([.. first.Select((probability, index) => probability * second[index] / rest[index])]);

    private static double[] Spread(Signal signal, IReadOnlyDictionary<string, string> words, Scales scales, double[]? rest)
    {
        var values = new double[signal.Outcomes.Count];
        var left = 1d;
        var restOfUnnamed = 0d;
        for (var index = 0; index < values.Length; index++)
        {
            if (words.TryGetValue(signal.Outcomes[index].Name, out var word))
            {
                values[index] = scales.Likelihood[word];
                left -= values[index];
            }
            else
            {
                restOfUnnamed += rest?[index] ?? 1;
            }
        }

        for (var index = 0; index < values.Length; index++)
        {
            if (!words.ContainsKey(signal.Outcomes[index].Name))
            {
                // A cause that says nothing of an outcome never makes it likelier than it is anyway: what no healthy target
                // shows does not become a sign of this cause because the cause is silent about it.
                values[index] = Math.Max(Floor, rest is null
                    ? Math.Max(0, left) / restOfUnnamed
                    : rest[index] * Math.Clamp(left / restOfUnnamed, LeftAtLeast, 1));
            }
        }

        return Normalised(values);
    }

    private static double[] Normalised(double[] values)
    {
        var sum = values.Sum();
        return [.. values.Select(value => value / sum)];
    }
}
