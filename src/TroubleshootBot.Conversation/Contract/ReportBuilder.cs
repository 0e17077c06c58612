using TroubleshootBot.Conversation.Turns;
using TroubleshootBot.Diagnosis.Catalogue;
using TroubleshootBot.Diagnosis.Explaining;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Reasoning;

namespace TroubleshootBot.Conversation.Contract;

/// <summary>Puts an assessment into the contract.</summary>
internal sealed class ReportBuilder(Explainer explainer, CauseCatalogue catalogue)
{
    private const double ShownFrom = 0.01;
    private const int CausesAtMost = 10;

    /// <summary>Builds the report.</summary>
    /// <param name="kind">What the report accompanies.</param>
    /// <param name="assessment">What is to be reported.</param>
    /// <param name="address">The target's address.</param>
    /// <param name="openQuestion">The question that waits for an answer; without one, the question that would be asked next.</param>
    /// <param name="unanswered">The questions that were not answered.</param>
    /// <param name="took">How long it took.</param>
    public Report Build(
        UpdateKind kind, Assessment assessment, string? address, string? openQuestion, IReadOnlyList<string> unanswered, TimeSpan took)
    {
        var findings = assessment.Findings;
        var evidence = findings.Situation.Evidence;
        var ids = new Dictionary<Evidence, string>(ReferenceEqualityComparer.Instance);
        for (var index = 0; index < evidence.Count; index++)
        {
            ids[evidence[index]] = $"e{index + 1}";
        }

        return new Report
        {
            Kind = Words.Of(kind),
            Target = address is null ? null : new ReportTarget(address, Words.Of(findings.Situation.Kind)),
            Verdict = Words.Of(findings.Verdict),
            HealthyProbability = Rounded(findings.HealthyProbability),
            UnknownProbability = Rounded(findings.UnknownProbability),
            Causes = [.. findings.Ranked
                .Where(ranked => ranked.Probability >= ShownFrom)
                .Take(CausesAtMost)
                .Select(ranked => Cause(ranked, findings, address, ids))],
            Evidence = [.. evidence.Select(piece => Piece(piece, ids[piece]))],
            Question = Question(openQuestion ?? NextQuestion(assessment.Next), assessment.Next),
            OpenQuestions = unanswered,
            DurationMs = (long)took.TotalMilliseconds,
        };
    }

    private static string? NextQuestion(NextStep next) => next.Kind switch
    {
        StepKind.Ask => next.Subject,
        StepKind.AskAddress => AskedFor.Address,
        StepKind.LookWithCredential => AskedFor.Credential,
        _ => null,
    };

    private ReportCause Cause(RankedCause ranked, Findings findings, string? address, Dictionary<Evidence, string> ids)
    {
        var explanation = explainer.Explain(ranked, findings, address, Reader.EndUser);
        return new ReportCause
        {
            Id = ranked.Cause.Id,
            Title = ranked.Cause.Title,
            Stage = Words.Of(ranked.Cause.Stage),
            Probability = Rounded(ranked.Probability),
            Fixer = Words.Of(ranked.Cause.Fixer),
            Explanation = explanation.Text,
            Fix = [.. explanation.Fix.Select(step => new ReportFix(Words.Of(step.Who), step.Do))],
            Recheck = ranked.Cause.Recheck,
            Evidence = [.. explanation.Decisive.Select(piece => ids[piece])],
        };
    }

    private static ReportEvidence Piece(Evidence piece, string id) => new()
    {
        Id = id,
        Signal = piece.Signal,
        Outcome = piece.Outcome,
        Subject = piece.Subject,
        Vantage = Words.Of(piece.Vantage),
        Source = piece.Source,
        TookMs = (long)piece.Took.TotalMilliseconds,
        Detail = piece.Detail ?? string.Empty,
    };

    private ReportQuestion? Question(string? id, NextStep next)
    {
        if (id is null)
        {
            return null;
        }

        var because = next.Subject == id || NextQuestion(next) == id ? next.Because : string.Empty;
        if (catalogue.FindQuestion(id) is { } question)
        {
            return new ReportQuestion(
                id, question.Text, question.Why, [.. question.Options.Select(option => new ReportOption(option.Value, option.Title))]);
        }

        return id switch
        {
            AskedFor.Address => new ReportQuestion(id, Wording.Questions.Address, because, []),
            AskedFor.Credential => new ReportQuestion(id, Wording.Questions.Credential, because, []),
            AskedFor.Consent => new ReportQuestion(id, Wording.Questions.ConsentTitle, because, [new("yes", "Yes, once"), new("no", "No")]),
            _ => null,
        };
    }

    private static double Rounded(double probability) => Math.Round(probability, 4);
}
