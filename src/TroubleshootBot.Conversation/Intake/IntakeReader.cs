using System.Text.RegularExpressions;
using TroubleshootBot.Conversation.Turns;
using TroubleshootBot.Diagnosis.Catalogue;
using TroubleshootBot.Diagnosis.Observing;

namespace TroubleshootBot.Conversation.Intake;

/// <summary>Reads what the user said or pasted: addresses, errors, answers, and what they want. No model, no network.</summary>
/// <remarks>Thread-safe. What it reads is data; nothing in a text can make it do anything.</remarks>
internal sealed partial class IntakeReader(CauseCatalogue catalogue, PhraseTable phrases, TimeProvider clock)
{
    /// <summary>Reads one text.</summary>
    /// <param name="text">The text, already without secrets.</param>
    /// <param name="state">Where the conversation stands, for the open question.</param>
    public Understanding Read(string text, ConversationState state)
    {
        var intent = IntentReader.Read(text);
        var evidence = Evidence(text);
        return new Understanding
        {
            // Whoever is told that the address is wrong gives it by the letter, like whoever was asked for it.
            Address = AddressFinder.Find(text, state.OpenQuestion == AskedFor.Address || evidence.Any(piece => piece is { Signal: "said.error", Outcome: "address" })),
            Kind = KindReader.Read(text),
            HasComplaint = evidence.Count > 0 || Complaint().IsMatch(text),
            Evidence = evidence,
            Answers = Answers(text, state, intent),
            Intent = intent,
        };
    }

    /// <summary>Reads only what a text shows, as <c>check --symptom</c> does.</summary>
    public IReadOnlyList<Evidence> Evidence(string text) =>
        [.. phrases.Read(text).Select(read => new Evidence
        {
            Signal = read.Signal,
            Outcome = read.Outcome,
            Subject = "what you said",
            Vantage = Vantage.Pasted,
            Source = "text",
            ObservedAt = clock.GetUtcNow(),
            Detail = Short(read.Words),
        })];

    private static string Short(string words) => words.Length <= 120 ? words : string.Concat(words.AsSpan(0, 119), "…");

    private Dictionary<string, string> Answers(string text, ConversationState state, Intent intent)
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        if (state.OpenQuestion is { } open && catalogue.FindQuestion(open) is { } question)
        {
            if (AnswerReader.ToOpen(question, text, intent) is { } chosen)
            {
                answers[open] = chosen;
            }
            else if (intent == Intent.DoesNotKnow)
            {
                answers[open] = AskedFor.DoesNotKnow;
            }
        }

        foreach (var other in catalogue.Questions.Where(other => other.Id != state.OpenQuestion))
        {
            if (AnswerReader.InPassing(other, text) is { } chosen)
            {
                answers[other.Id] = chosen;
            }
        }

        return answers;
    }

    [GeneratedRegex(@"(?i)\b(error|fail(s|ed|ing|ure)?|denied|refused|unauthori[sz]ed|forbidden|broken|can'?t|cannot|could ?n'?t|won'?t|does ?n'?t|not work(ing)?|stopped|problem|trouble|issue|expired|invalid|wrong|blocked|timeout|timed out|reject(s|ed)?|stuck|help)\b")]
    private static partial Regex Complaint();
}
