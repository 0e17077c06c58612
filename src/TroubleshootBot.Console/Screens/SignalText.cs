using System.Globalization;
using System.Text;
using TroubleshootBot.Diagnosis.Observing;

namespace TroubleshootBot.ConsoleApp.Screens;

/// <summary>Lists for people in a terminal what can be observed: a table for each subject, with what every outcome means.</summary>
internal static class SignalText
{
    private static readonly string[] Heads = ["signal", "probe", "needs", "typical time"];

    public static string Of(IReadOnlyList<SignalRow> rows)
    {
        var cells = rows.ToDictionary(row => row, row => (string[])[row.Signal.Id, row.Probe, string.Join(", ", row.Needs), row.Time.ToString()]);
        var widths = Heads.Select((head, column) => cells.Values.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder();

        foreach (var subject in rows.GroupBy(row => row.Subject))
        {
            text.Append(CultureInfo.InvariantCulture, $"{subject.Key}\n  {Line(Heads)}\n");

            foreach (var row in subject)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {Line(cells[row])}\n      {row.Signal.Tells}:\n");
                Append(text, row.Signal.Outcomes);
            }

            text.Append('\n');
        }

        text.Append("every signal may also be:\n");
        Append(text, Outcome.Blank);

        return text.ToString();

        string Line(string[] row) => string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd();
    }

    private static void Append(StringBuilder text, IEnumerable<Outcome> outcomes)
    {
        foreach (var outcome in outcomes)
        {
            text.Append(CultureInfo.InvariantCulture, $"      {outcome.Name,-26} {outcome.Means}\n");
        }
    }
}
