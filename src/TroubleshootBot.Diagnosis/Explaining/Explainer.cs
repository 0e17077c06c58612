using TroubleshootBot.Diagnosis.Catalogue;
using TroubleshootBot.Diagnosis.Reasoning;

namespace TroubleshootBot.Diagnosis.Explaining;

/// <summary>Turns findings into explanations: which cause, how sure, on what evidence, what to do.</summary>
public sealed class Explainer(DiagnosisEngine engine)
{
    private const int DecisiveAtMost = 3;
    private const double DecisiveFrom = 1.5;

    /// <summary>Explains one of the causes.</summary>
    /// <param name="ranked">The cause.</param>
    /// <param name="findings">The findings it comes from.</param>
    /// <param name="address">The target's address, if there is one.</param>
    /// <param name="reader">For whom.</param>
    public Explanation Explain(RankedCause ranked, Findings findings, string? address, Reader reader)
    {
        ArgumentNullException.ThrowIfNull(ranked);
        ArgumentNullException.ThrowIfNull(findings);
        var cause = ranked.Cause;
        var evidence = findings.Situation.Evidence;
        return new Explanation
        {
            Cause = cause,
            Probability = ranked.Probability,
            Confidence = InWords(ranked.Probability),
            Text = Placeholders.Fill(cause.Explain.GetValueOrDefault(reader) ?? cause.Explain[Reader.EndUser], address, evidence),
            Protects = Placeholders.Fill(cause.Protects, address, evidence),
            Fix = [.. cause.Fix.Select(step => step with { Do = Placeholders.Fill(step.Do, address, evidence) })],
            Decisive = [.. engine.On(cause, findings)
                .Where(influence => influence.Factor >= DecisiveFrom)
                .Take(DecisiveAtMost)
                .Select(influence => influence.Evidence)],
            Prevent = Placeholders.Fill(cause.Prevent, address, evidence),
        };
    }

    /// <summary>Says a probability in words.</summary>
    public static string InWords(double probability) => probability switch
    {
        >= 0.95 => "almost certain",
        >= 0.8 => "very likely",
        >= Findings.CauseFrom => "likely",
        _ => "possible",
    };
}
