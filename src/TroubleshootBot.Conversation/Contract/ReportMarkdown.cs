using System.Globalization;
using System.Text;

namespace TroubleshootBot.Conversation.Contract;

/// <summary>Writes the contract as Markdown, for tickets and pages.</summary>
public static class ReportMarkdown
{
    public static string Write(Report report)
    {
        var text = new StringBuilder("# Check\n\n");
        Append(text, report);
        return text.ToString();
    }

    /// <summary>Writes a stranger's text so that it stays text: as a quotation, line by line.</summary>
    internal static string Quoted(string text) =>
        string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => "> " + Escaped(line)));

    internal static void Append(StringBuilder text, Report report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var target = report.Target is { } known ? $"`{known.Address.Replace('`', '\'')}` ({known.Kind})" : "no address";
        text.Append(CultureInfo.InvariantCulture, $"- Target: {target}\n- Verdict: **{report.Verdict}**\n");
        text.Append(CultureInfo.InvariantCulture, $"- No fault: {report.HealthyProbability:P1}; not in the catalogue: {report.UnknownProbability:P1}\n\n");
        if (report.Causes.Count > 0)
        {
            text.Append("| probability | cause | who can fix it |\n| ---: | --- | --- |\n");
            foreach (var cause in report.Causes)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {cause.Probability:P1} | `{cause.Id}` {Cell(cause.Title)} | {cause.Fixer} |\n");
            }

            var first = report.Causes[0];
            text.Append(CultureInfo.InvariantCulture, $"\n{Escaped(first.Explanation)}\n\n");
            for (var index = 0; index < first.Fix.Count; index++)
            {
                text.Append(CultureInfo.InvariantCulture, $"{index + 1}. ({first.Fix[index].Who}) {Escaped(first.Fix[index].Do)}\n");
            }
        }

        text.Append("\n## What was seen\n\n| id | signal | outcome | where | ms | particulars |\n| --- | --- | --- | --- | ---: | --- |\n");
        foreach (var piece in report.Evidence)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {piece.Id} | `{piece.Signal}` | {piece.Outcome} | {Cell(piece.Subject)} ({piece.Vantage}) | {piece.TookMs} | {Cell(piece.Detail)} |\n");
        }

        text.Append('\n');
    }

    private static string Cell(string text) => Escaped(text).Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");

    private static string Escaped(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            switch (character)
            {
                case '<':
                    safe.Append("&lt;");
                    break;
                case '`' or '[' or ']' or '!' or '#':
                    safe.Append('\\').Append(character);
                    break;
                default:
                    safe.Append(char.IsControl(character) && character != '\n' ? ' ' : character);
                    break;
            }
        }

        return safe.ToString();
    }
}
