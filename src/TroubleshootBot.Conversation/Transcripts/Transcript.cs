using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using TroubleshootBot.Conversation.Contract;
using TroubleshootBot.Conversation.Secrets;
using TroubleshootBot.Conversation.Turns;
using TroubleshootBot.Diagnosis.Observing;

namespace TroubleshootBot.Conversation.Transcripts;

/// <summary>Tells a conversation to a person (Markdown) or to a program (JSON). Redacted as a whole.</summary>
public static class Transcript
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>Writes the events and the newest report as JSON.</summary>
    public static string AsJson(ConversationThread thread, Report? report)
    {
        ArgumentNullException.ThrowIfNull(thread);
        return new Redactor(thread.Vault).Redact(JsonSerializer.Serialize(new { schema = 1, report, events = thread.Log.Events }, Json));
    }

    /// <summary>Writes what was said, what was seen, and the verdict as Markdown.</summary>
    public static string AsMarkdown(ConversationThread thread, Report? report)
    {
        ArgumentNullException.ThrowIfNull(thread);
        var text = new StringBuilder("# Troubleshooting report\n\n");
        if (report is not null)
        {
            ReportMarkdown.Append(text, report);
        }

        text.Append("## What was said\n");
        foreach (var happened in thread.Log.Events)
        {
            if (Line(happened) is { } line)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n**{happened.At:HH:mm:ss}** {line}\n");
            }
        }

        return new Redactor(thread.Vault).Redact(text.ToString());
    }

    private static string? Line(ConversationEvent happened) => happened switch
    {
        Said said => $"User:\n\n{ReportMarkdown.Quoted(said.Text)}",
        Replied replied => $"Bot:\n\n{ReportMarkdown.Quoted(replied.Text)}",
        SecretCaught caught => $"(a secret was taken out: {caught.Kind}, {caught.Length} characters)",
        Consented consented => consented.IsGiven ? $"(the user allowed one credential to be sent to {consented.Origin})" : "(the user did not want a credential to be sent)",
        Looked looked => $"(looked at {looked.Address}{(looked.WithCredential ? " with the credential" : string.Empty)}, {looked.Evidence.Count(piece => piece.IsObservation)} observations in {looked.Took.TotalMilliseconds:0} ms)",
        Concluded concluded => $"(concluded: {Words.Of(concluded.Verdict)}{(concluded.CauseId is { } id ? $", {id}" : string.Empty)}, {concluded.Probability:0.00})",
        Rechecked rechecked => $"(checked again: {(rechecked.IsFixed ? "fixed" : "not fixed")}; {string.Join(", ", rechecked.Changes.Select(change => $"{change.Signal} {change.Before} → {change.Now}"))})",
        SeatFellBack fell => $"({fell.Reason})",
        _ => null,
    };
}
