using TroubleshootBot.Conversation.Contract;
using TroubleshootBot.Conversation.Intake;
using TroubleshootBot.Conversation.Secrets;
using TroubleshootBot.Conversation.Turns;
using TroubleshootBot.Conversation.Wording;
using TroubleshootBot.Diagnosis.Catalogue;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Probes;

namespace TroubleshootBot.Conversation.Checking;

/// <summary>Folds a request into the same state as a conversation does, so that both always come to the same verdict.</summary>
internal sealed class Check(
    ISweep sweep, IntakeReader reader, Assessor assessor, ReportBuilder reports, Verdicts verdicts, CauseCatalogue catalogue, TimeProvider clock) : ICheck
{
    public async Task<CheckResult> RunAsync(CheckRequest request, IProgress<Look>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var began = clock.GetTimestamp();
        var state = ConversationState.Empty with { Kind = request.Kind };
        var vault = new SecretVault(clock);
        var address = request.Address;
        if (request.Symptom is { Length: > 0 } symptom)
        {
            var said = SecretCatcher.Catch(symptom, vault).Text;
            var understood = reader.Read(said, state);
            address ??= understood.Address;
            state = state.Apply(new Understood(null, request.Kind == TargetKind.Unknown ? understood.Kind : null, true, understood.Evidence));
            state = understood.Answers.Aggregate(state, (so, answer) => so.Apply(Answer(answer.Key, answer.Value)));
        }

        state = request.Answers.Aggregate(state, (so, answer) => so.Apply(Answer(answer.Key, answer.Value)));
        IReadOnlyList<Step> steps = [];
        if (request.Address is not null)
        {
            var look = new ProbeRequest
            {
                Address = request.Address,
                Kind = state.Kind,
                Credential = request.Credential,
                Client = request.Client,
                RedirectAddress = request.RedirectAddress,
                Consents = request.Consents,
                Tool = request.Tool,
            };
            var seen = await sweep.LookAsync(look, progress, cancellationToken);
            address = seen.Address;
            steps = seen.Steps;
            state = state.Apply(new Looked(seen.Address, seen.Kind, request.Credential is not null, seen.Evidence, seen.Took));
        }

        var assessment = assessor.Assess(state, takesSecrets: request.Credential is null);
        var unanswered = catalogue.Questions.Select(question => question.Id).Where(id => !state.Answers.ContainsKey(id)).ToList();
        var redactor = new Redactor(vault);
        return new CheckResult(
            reports.Build(UpdateKind.Verdict, assessment, address, null, unanswered, clock.GetElapsedTime(began)),
            redactor.Redact(verdicts.Of(assessment.Findings, address, Closings.Check)))
        {
            Steps = steps,
        };
    }

    private Answered Answer(string id, string value)
    {
        if (catalogue.FindQuestion(id) is not { } question)
        {
            throw new ArgumentException($"There is no question '{id}'. The questions are: {string.Join(", ", catalogue.Questions.Select(each => each.Id))}.");
        }

        if (value != AskedFor.DoesNotKnow && question.Options.All(option => option.Value != value))
        {
            throw new ArgumentException(
                $"The question '{id}' has no option '{value}'. Its options are: {string.Join(", ", question.Options.Select(option => option.Value))}, {AskedFor.DoesNotKnow}.");
        }

        return new Answered(id, value, value == AskedFor.DoesNotKnow ? null : new Evidence
        {
            Signal = question.Signal.Id,
            Outcome = value,
            Subject = "what you said",
            Vantage = Vantage.Pasted,
            Source = "answer",
            ObservedAt = clock.GetUtcNow(),
        });
    }
}
