using System.Globalization;
using System.Text;
using TroubleshootBot.Probes;

namespace TroubleshootBot.ConsoleApp.Screens;

/// <summary>Draws the steps of a look as bars on one scale of time: what came after what, and what was waited for.</summary>
internal static class Waterfall
{
    private const int NameWidth = 44;
    private const int LeastBar = 10;

    /// <summary>Draws.</summary>
    /// <param name="steps">In the order in which they began.</param>
    /// <param name="width">How many columns there are.</param>
    public static string Of(IReadOnlyList<Step> steps, int width)
    {
        if (steps.Count == 0)
        {
            return "Nothing was waited for.\n";
        }

        var end = steps.Max(step => step.Start + step.Took);
        var bar = Math.Max(width - NameWidth - 14, LeastBar);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{"from 0 to " + Milliseconds(end),-NameWidth}  {"ms",6}\n");

        foreach (var step in steps)
        {
            var from = Column(step.Start, end, bar);
            var to = Math.Max(Column(step.Start + step.Took, end, bar), from + 1);
            var name = $"{step.What,-7} {step.Where}{(step.Result.Length > 0 ? $" ({step.Result})" : "")}";
            text.Append(CultureInfo.InvariantCulture, $"{Shortened(PlainText.Visible(name)),-NameWidth}  {step.Took.TotalMilliseconds,6:0}  |{new string(' ', from)}{new string('#', to - from)}{new string(' ', bar - to)}|\n");
        }

        return text.ToString();
    }

    private static string Milliseconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms");

    private static int Column(TimeSpan time, TimeSpan end, int bar) => end == TimeSpan.Zero ? 0 : Math.Min((int)(time / end * bar), bar - 1);

    private static string Shortened(string name) => name.Length <= NameWidth ? name : string.Concat(name.AsSpan(0, NameWidth / 2), "...", name.AsSpan(name.Length - (NameWidth / 2) + 3));
}
