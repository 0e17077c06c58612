using System.Text.RegularExpressions;
using TroubleshootBot.Conversation.Intake;
using TroubleshootBot.Conversation.Secrets;
using TroubleshootBot.Conversation.Wording;
using TroubleshootBot.Diagnosis.Catalogue;
using TroubleshootBot.Diagnosis.Observing;

namespace TroubleshootBot.Conversation.Turns;

/// <summary>
/// Turns what the user sends into events. Answers and consent come from here only, out of the user's own words:
/// nothing that a model or a server says can reach it.
/// </summary>
internal sealed partial class TurnIntake(IntakeReader reader, CauseCatalogue catalogue, TimeProvider clock)
{
    /// <summary>Takes a turn in.</summary>
    public Understanding Take(ConversationThread thread, IncomingTurn turn)
    {
        var log = thread.Log;
        var text = turn.Text.Length > IncomingTurn.TextLimit ? turn.Text[..IncomingTurn.TextLimit] : turn.Text;
        var caught = SecretCatcher.Catch(text, thread.Vault);
        if (text.Length > 0)
        {
            log.Append(new Said(caught.Text));
        }

        foreach (var secret in caught.Caught)
        {
            log.Append(new SecretCaught(secret.Reference, secret.Kind, secret.Length, secret.LastFour));
        }

        var understood = reader.Read(caught.Text, log.State);
        if (log.State is { Address: null, HasSymptom: false } && understood.Intent == Intent.None && IsComplaint(caught.Text, understood.Address))
        {
            understood = understood with { HasComplaint = true };
        }

        Consents(log, turn, understood);
        Answers(log, understood);
        GiveUp(log, understood);
        if (understood.Address is not null || understood.Kind is not null || understood.HasComplaint || understood.Evidence.Count > 0)
        {
            log.Append(new Understood(understood.Address, understood.Kind, understood.HasComplaint, understood.Evidence));
        }

        if (understood.Intent == Intent.Recheck && (log.State.LastConclusion is not null || log.State.HasLooked))
        {
            log.Append(new RecheckRequested());
        }

        return understood;
    }

    /// <summary>A question is put again once; whoever cannot be read twice is not asked a third time.</summary>
    private static void GiveUp(ConversationLog log, Understanding understood)
    {
        if (log.State.OpenQuestion is not { } open || understood.IsNews || understood.Intent is not (Intent.None or Intent.SmallTalk) ||
            open is AskedFor.Credential or AskedFor.Consent)
        {
            return;
        }

        var asked = log.Events.OfType<Asked>().Last(question => question.QuestionId == open);
        if (log.Events.OfType<Said>().Count(said => said.Number > asked.Number) >= 2)
        {
            log.Append(new Answered(open, AskedFor.DoesNotKnow, null));
        }
    }

    /// <summary>Whoever comes to a troubleshooter and says more than "check this" has something to complain of.</summary>
    private static bool IsComplaint(string text, string? address)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return address is null ? words.Length >= 2 : words.Length >= 5 && !AskToCheck().IsMatch(text);
    }

    [GeneratedRegex(@"(?i)^\W*(please |can you |could you |would you )*(have a |take a )?(check|look|test|examine|inspect|diagnose)\b")]
    private static partial Regex AskToCheck();

    private static void Consents(ConversationLog log, IncomingTurn turn, Understanding understood)
    {
        var origin = Replies.Origin(log.State);
        if (turn.CredentialReference is { } given)
        {
            log.Append(new Consented(given, origin, true));
        }
        else if (log.State.OpenQuestion == AskedFor.Consent && understood.Intent is Intent.Yes or Intent.No or Intent.DoesNotKnow)
        {
            log.Append(new Consented(log.State.CredentialReference ?? string.Empty, origin, understood.Intent == Intent.Yes));
        }
        else if (log.State.OpenQuestion == AskedFor.Credential && (turn.Text.Length == 0 || understood.Intent is Intent.No or Intent.DoesNotKnow))
        {
            log.Append(new Consented(string.Empty, origin, false));
        }
    }

    private void Answers(ConversationLog log, Understanding understood)
    {
        if (log.State.OpenQuestion == AskedFor.Address && understood.Address is null && understood.Intent is Intent.DoesNotKnow or Intent.No)
        {
            log.Append(new Answered(AskedFor.Address, AskedFor.Declined, null));
        }

        foreach (var (id, value) in understood.Answers)
        {
            var question = catalogue.FindQuestion(id)!;
            log.Append(new Answered(id, value, value == AskedFor.DoesNotKnow ? null : new Evidence
            {
                Signal = question.Signal.Id,
                Outcome = value,
                Subject = "what you said",
                Vantage = Vantage.Pasted,
                Source = "answer",
                ObservedAt = clock.GetUtcNow(),
            }));
        }
    }
}
