using System.Globalization;
using System.Text;
using TroubleshootBot.Conversation.Wording;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Reasoning;

namespace TroubleshootBot.Conversation.Turns;

/// <summary>The commands that every channel has. Channels add their own.</summary>
internal sealed class SlashCommands(Assessor assessor, Verdicts verdicts)
{
    /// <summary>Gets the commands and what they do.</summary>
    public static IReadOnlyList<(string Command, string Does)> All { get; } =
    [
        ("/help", "what I can do"),
        ("/why", "why I think so: every piece of evidence with its weight"),
        ("/evidence", "everything that was seen and said"),
        ("/recheck", "run the failed checks again"),
        ("/forget", "drop every secret from memory"),
    ];

    /// <summary>Answers a command at once; <see langword="null"/> if the text is none, or has to run as a turn.</summary>
    public string? Answer(ConversationThread thread, string text) => Command(text) switch
    {
        "/why" => Why(thread),
        "/evidence" => Evidence(thread.Log.State),
        "/forget" => Forget(thread),
        "/recheck" when thread.Log.State is { LastConclusion: null, HasLooked: false } =>
            "There is nothing to check again yet. Tell me what goes wrong, or give me the plugin's address.",
        "/recheck" => "Checking again.",
        _ => null,
    };

    /// <summary>Gives the words for which a command stands, if it runs as a turn.</summary>
    public static string? AsTurn(string text) => Command(text) == "/recheck" ? "check again" : null;

    private static string Command(string text) => text.Trim().ToLowerInvariant();

    private static string Forget(ConversationThread thread)
    {
        thread.Vault.Forget();
        return "Done: I hold no secret any more. What was found stays.";
    }

    private string Why(ConversationThread thread)
    {
        var findings = assessor.Assess(thread.Log.State, thread.Traits.TakesSecrets).Findings;
        if (findings.Counted.Count == 0 || findings.Leading is not { } leading)
        {
            return "I have seen nothing yet that speaks for or against anything.";
        }

        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Causes by probability: no fault {findings.HealthyProbability:P1}, not in my catalogue {findings.UnknownProbability:P1}");
        foreach (var ranked in findings.Ranked.Where(ranked => ranked.Probability >= 0.01).Take(5))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  {ranked.Probability,7:P1}  {ranked.Cause.Id} - {ranked.Cause.Title}");
        }

        text.Append(CultureInfo.InvariantCulture, $"\n\nWhat each piece of evidence does to \"{leading.Cause.Title}\":");
        foreach (var influence in assessor.Engine.On(leading.Cause, findings).Where(influence => influence.Factor is > 1.2 or < 0.8))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  {influence.Factor,7:0.0#} x  {verdicts.Say(influence.Evidence)}");
        }

        return text.ToString();
    }

    private string Evidence(ConversationState state)
    {
        var seen = state.Evidence.Where(piece => piece.Outcome != Outcome.NotApplicable).ToList();
        if (seen.Count == 0)
        {
            return "I have seen nothing yet.";
        }

        var text = new StringBuilder("Seen so far, in order (! = out of the ordinary):");
        foreach (var piece in seen)
        {
            var mark = assessor.IsUnusual(piece, state.Kind) ? '!' : piece.IsObservation ? ' ' : '-';
            text.Append(CultureInfo.InvariantCulture, $"\n{mark} {piece.Signal}: {piece.Outcome} - {verdicts.Say(piece)}");
        }

        return text.ToString();
    }
}
