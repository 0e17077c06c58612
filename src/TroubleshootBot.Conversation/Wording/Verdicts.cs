using System.Globalization;
using System.Text;
using TroubleshootBot.Diagnosis.Catalogue;
using TroubleshootBot.Diagnosis.Explaining;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Reasoning;

namespace TroubleshootBot.Conversation.Wording;

/// <summary>Says in plain words what the engine found. Texts come from the catalogue; nothing here judges.</summary>
internal sealed class Verdicts(Explainer explainer, DiagnosisEngine engine)
{
    /// <summary>Words a conclusion.</summary>
    /// <param name="findings">What was found.</param>
    /// <param name="address">The target's address, if there is one.</param>
    /// <param name="closings">How to go on from here, in the words of the place where it is read.</param>
    public string Of(Findings findings, string? address, Closings closings) => findings.Verdict switch
    {
        Verdict.CauseFound => CauseFound(findings, address, closings),
        Verdict.Healthy => $"I looked at {address ?? "it"} and find nothing wrong: every check that applies passes. {WithoutKey(findings)}{closings.AfterHealthy}",
        _ => Undetermined(findings, address, closings),
    };

    /// <summary>Says one piece of evidence: <c>the certificate's end date has passed (ended 2026-01-01)</c>.</summary>
    public string Say(Evidence piece)
    {
        var signal = engine.Catalogue.FindSignal(piece.Signal);
        var means = signal?.Find(piece.Outcome)?.Means ?? piece.Outcome;
        var said = signal?.Source switch
        {
            SignalSource.Answer => $"you said: {means}",
            SignalSource.Text => $"what you said names {means}",
            _ => means,
        };
        return string.IsNullOrEmpty(piece.Detail) || signal?.Source == SignalSource.Answer ? said : $"{said} ({piece.Detail})";
    }

    /// <summary>Says who does a step.</summary>
    public static string Who(Fixer fixer) => fixer switch
    {
        Fixer.User => "You",
        Fixer.PluginDeveloper => "The plugin's developer",
        Fixer.WorkspaceAdmin => "Your workspace administrator",
        Fixer.NetworkTeam => "Your network team",
        _ => "The provider",
    };

    private static string WithoutKey(Findings findings) =>
        !findings.Situation.HasCredential && findings.Counted.Any(piece => piece is { Signal: "web.anonymous", Outcome: "unauthorized" or "forbidden" })
            ? "I tried no key or token, so I cannot tell whether yours is good. "
            : string.Empty;

    private string CauseFound(Findings findings, string? address, Closings closings)
    {
        var explanation = explainer.Explain(findings.Leading!, findings, address, Reader.EndUser);
        var text = new StringBuilder();
        Line(text, $"{explanation.Cause.Title}.");
        Line(text, $"I am {Percent(explanation.Probability)} sure ({explanation.Confidence}).");
        Line(text, string.Empty);
        Line(text, explanation.Text);
        if (explanation.Decisive.Count > 0)
        {
            Line(text, string.Empty);
            Line(text, "What I saw:");
            foreach (var piece in explanation.Decisive)
            {
                Line(text, $"  - {Say(piece)}");
            }
        }

        Line(text, string.Empty);
        Line(text, "What to do:");
        for (var index = 0; index < explanation.Fix.Count; index++)
        {
            var step = explanation.Fix[index];
            Line(text, $"  {index + 1}. {Who(step.Who)} (about {step.Minutes} min): {step.Do}");
        }

        Line(text, string.Empty);
        Line(text, $"Why this error is there: {explanation.Protects}");
        Line(text, $"So that it stays away: {explanation.Prevent}");
        Line(text, string.Empty);
        text.Append(closings.AfterFix);
        return text.ToString();
    }

    private string Undetermined(Findings findings, string? address, Closings closings)
    {
        var text = new StringBuilder();
        var likely = findings.Ranked.Where(ranked => ranked.Probability >= 0.05).Take(3).ToList();
        Line(text, $"I cannot say for certain what it is{(address is null ? string.Empty : $" from looking at {address}")}.");
        if (likely.Count > 0)
        {
            Line(text, string.Empty);
            Line(text, "What is left, with the chance I give it:");
            foreach (var ranked in likely)
            {
                Line(text, $"  - {ranked.Cause.Title} ({Percent(ranked.Probability)}; {Who(ranked.Cause.Fixer).ToLowerInvariant()} could fix it)");
            }
        }

        if (findings.UnknownProbability >= 0.05)
        {
            Line(text, $"  - Something that I do not know ({Percent(findings.UnknownProbability)})");
        }

        if (findings.HealthyProbability >= 0.05)
        {
            Line(text, $"  - Nothing that can be seen from here ({Percent(findings.HealthyProbability)}); it may lie on the side of ChatGPT");
        }

        var unusual = findings.Counted.Where(piece => IsFromProbe(piece) && engine.IsUnusual(piece, findings.Situation.Kind)).ToList();
        if (unusual.Count > 0)
        {
            Line(text, string.Empty);
            Line(text, "What I saw that is out of the ordinary:");
            foreach (var piece in unusual)
            {
                Line(text, $"  - {Say(piece)}");
            }
        }

        Line(text, string.Empty);
        text.Append(closings.HandOver);
        return text.ToString();
    }

    private bool IsFromProbe(Evidence piece) =>
        engine.Catalogue.FindSignal(piece.Signal)?.Source is SignalSource.Address or SignalSource.Credential or SignalSource.CredentialAtTarget or SignalSource.Client or SignalSource.Consent;

    private static string Percent(double probability) =>
        probability >= 0.995 ? "more than 99 %" : string.Create(CultureInfo.InvariantCulture, $"{Math.Round(probability * 100)} %");

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
