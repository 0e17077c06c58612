using TroubleshootBot.Lab.Scenarios;

namespace TroubleshootBot.Lab.CommandLine;

/// <summary>Lays the scenarios out in columns.</summary>
internal static class ScenarioTable
{
    public static IEnumerable<string> Of(IReadOnlyList<Scenario> scenarios)
    {
        var id = Width(scenarios, scenario => scenario.Id, "ID");
        var cause = Width(scenarios, scenario => scenario.Cause, "CAUSE");

        yield return $"{"ID".PadRight(id)}  {"CAUSE".PadRight(cause)}  {"KIND",-6}  TITLE";

        foreach (var scenario in scenarios)
        {
            yield return $"{scenario.Id.PadRight(id)}  {scenario.Cause.PadRight(cause)}  {scenario.Kind,-6}  {scenario.Title}";
        }
    }

    private static int Width(IReadOnlyList<Scenario> scenarios, Func<Scenario, string> column, string title) =>
        scenarios.Select(column).Append(title).Max(text => text.Length);
}
