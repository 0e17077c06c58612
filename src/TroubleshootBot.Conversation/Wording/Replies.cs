using TroubleshootBot.Conversation.Intake;
using TroubleshootBot.Conversation.Turns;
using TroubleshootBot.Diagnosis.Catalogue;

namespace TroubleshootBot.Conversation.Wording;

/// <summary>Words the guide's reply to a turn from what happened in it.</summary>
internal sealed class Replies(Verdicts verdicts, CauseCatalogue catalogue)
{
    /// <summary>Words the reply.</summary>
    /// <param name="log">The conversation.</param>
    /// <param name="turnBegan">How many events there were before the seat was taken.</param>
    /// <param name="understood">What intake read of the user's words.</param>
    /// <param name="assessment">The engine's present view.</param>
    public string Word(ConversationLog log, int turnBegan, Understanding understood, Assessment assessment)
    {
        var state = log.State;
        var happened = log.Events.Skip(turnBegan).ToList();
        var parts = new List<string>();
        if (happened.OfType<Rechecked>().LastOrDefault() is { } rechecked)
        {
            parts.Add(Recheck(rechecked, state, happened));
        }

        if (happened.OfType<Concluded>().LastOrDefault() is not null)
        {
            parts.Add(verdicts.Of(assessment.Findings, state.Address, Closings.Chat));
        }
        else if (happened.OfType<Asked>().LastOrDefault() is { } asked)
        {
            parts.Add(Question(asked.QuestionId, state));
        }

        return parts.Count > 0 ? string.Join("\n\n", parts) : WithoutNews(state, understood, assessment);
    }

    /// <summary>Words a question, with numbered options where it has some.</summary>
    public string Question(string id, ConversationState state)
    {
        if (catalogue.FindQuestion(id) is { } question)
        {
            return question.Text + "\n" +
                string.Concat(question.Options.Select((option, index) => $"\n  {index + 1}. {option.Title}")) +
                "\n\nA number or your own words will do; \"I don't know\" is an answer too.";
        }

        return id switch
        {
            AskedFor.Address => Questions.Address,
            AskedFor.Consent => Questions.Consent(Origin(state), "secret"),
            _ => Questions.Credential,
        };
    }

    /// <summary>Gives the origin to which a credential may go.</summary>
    public static string Origin(ConversationState state) =>
        Uri.TryCreate(state.Address, UriKind.Absolute, out var uri) && uri.Host.Length > 0 ? uri.GetLeftPart(UriPartial.Authority) : "the plugin's own address";

    private static string Recheck(Rechecked rechecked, ConversationState state, List<ConversationEvent> happened)
    {
        var changes = string.Concat(rechecked.Changes.Select(change => $"\n  - {change.Signal}: {change.Before} → {change.Now}"));
        if (rechecked.IsFixed)
        {
            return $"Checked again: it works now.{changes}" +
                (state.Address is null ? string.Empty : "\n\nEvery check that failed before passes, and nothing else fails.");
        }

        var isAnother = happened.OfType<Concluded>().LastOrDefault()?.CauseId is { } id &&
            happened.OfType<Concluded>().Last() != state.LastConclusion && id != state.LastConclusion?.CauseId;
        return rechecked.Changes.Count == 0
            ? "Checked again: nothing has changed yet."
            : $"Checked again: something has changed, but it does not work yet{(isAnother ? "; there is a second trouble behind the first" : string.Empty)}.{changes}";
    }

    private string WithoutNews(ConversationState state, Understanding understood, Assessment assessment)
    {
        switch (understood.Intent)
        {
            case Intent.Person:
                return "A person can go on from here: /export report.md writes all that I found, without secrets, for your help desk or the plugin's support.";
            case Intent.Why when state.OpenQuestion is { } open:
                return $"{WhyAsked(open, assessment)}\n\n{Question(open, state)}";
            case Intent.Why:
                return $"{assessment.Next.Because}\n\n/why shows every piece of evidence with its weight.";
            case Intent.SmallTalk when state.OpenQuestion is null:
                return "Tell me what goes wrong, paste the error, or give me the plugin's address, and I look into it. /demo shows an example, /help all commands.";
        }

        if (state.Conclusion is { } conclusion)
        {
            return conclusion.CauseId is { } id
                ? $"I have nothing new to go by, so it stays at this: {catalogue.FindCause(id)!.Title}. Say \"done\" once it is fixed, and I check again. /why shows my reasons, /new begins afresh."
                : "I have nothing new to go by. An exact error text, or the plugin's address, would take me further. /export report.md writes what I have, /new begins afresh.";
        }

        return state.OpenQuestion is { } question
            ? $"I could not read that as an answer.\n\n{Question(question, state)}"
            : "Tell me what goes wrong, in your own words, or paste the error or the plugin's address. /demo shows an example, /help all commands.";
    }

    private string WhyAsked(string question, Assessment assessment) =>
        catalogue.FindQuestion(question)?.Why ?? assessment.Next.Because;
}
