using System.Globalization;
using System.Text;

namespace TroubleshootBot.ConsoleApp.Screens;

/// <summary>Lists what can be observed as the table that stands in the README.</summary>
internal static class SignalMarkdown
{
    public static string Of(IEnumerable<SignalRow> rows)
    {
        var text = new StringBuilder("| signal | outcomes | probe | needs | typical time |\n| --- | --- | --- | --- | --- |\n");

        foreach (var row in rows)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {row.Signal.Id} | {string.Join(", ", row.Signal.Outcomes.Select(outcome => outcome.Name))} | {row.Probe} | {string.Join(", ", row.Needs)} | {row.Time} |\n");
        }

        return text.ToString();
    }
}
