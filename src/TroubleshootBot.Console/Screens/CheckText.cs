using System.Globalization;
using System.Text;
using TroubleshootBot.Conversation.Checking;
using TroubleshootBot.Conversation.Turns;

namespace TroubleshootBot.ConsoleApp.Screens;

/// <summary>Prints a check for people: the verdict in words, then the figures behind it.</summary>
internal static class CheckText
{
    public static string Of(CheckResult result)
    {
        var report = result.Report;
        var text = new StringBuilder();
        text.Append(TextWrap.Wrap(result.Text, Width)).Append("\n\n");
        text.Append(CultureInfo.InvariantCulture, $"verdict: {report.Verdict}");
        foreach (var cause in report.Causes.Take(3))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  {cause.Probability,7:P1}  {cause.Id}");
        }

        text.Append(CultureInfo.InvariantCulture, $"\n  {report.HealthyProbability,7:P1}  no fault\n  {report.UnknownProbability,7:P1}  not in the catalogue");
        if (report.Question is { } question)
        {
            text.Append("\n\n").Append(TextWrap.Wrap($"Next I would ask ({question.Id}): {(question.Id == AskedFor.Credential ? "may I try your key or token once? Name its variable with --credential-env NAME." : question.Text)}", Width));
        }

        return string.Join('\n', text.ToString().Split('\n').Select(PlainText.Visible));
    }

    /// <summary>Gets how many columns there are to write in.</summary>
    public static int Width => Console.IsOutputRedirected ? 100 : Math.Clamp(Console.WindowWidth, 40, 120);
}
