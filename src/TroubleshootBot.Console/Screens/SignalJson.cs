using System.Text.Json;
using TroubleshootBot.Conversation.Contract;
using TroubleshootBot.Diagnosis.Observing;

namespace TroubleshootBot.ConsoleApp.Screens;

/// <summary>Lists for programs what can be observed.</summary>
internal static class SignalJson
{
    public static string Of(IEnumerable<SignalRow> rows) => JsonSerializer.Serialize(
        new
        {
            Signals = rows.Select(row => new
            {
                row.Signal.Id,
                row.Signal.Tells,
                Stage = Words.Of(row.Signal.Stage),
                row.Signal.Outcomes,
                row.Probe,
                row.Needs,
                Time = new { Text = row.Time.ToString(), row.Time.UsesNetwork, LeastRoundTrips = row.Time.Least, MostRoundTrips = row.Time.Most, AtMostSeconds = row.Time.AtMost?.TotalSeconds },
            }),
            EverySignal = Outcome.Blank,
        },
        ReportJson.Options) + "\n";
}
