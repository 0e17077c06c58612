using TroubleshootBot.Conversation.Contract;
using TroubleshootBot.Lab.Scenarios;
using TroubleshootBot.Tests.Support;

namespace TroubleshootBot.Tests.Scenarios;

/// <summary>Every scenario of the lab through the same check that the console runs.</summary>
public sealed class ScenarioTests
{
    private static readonly IReadOnlyList<Scenario> All = ScenarioList.Load();

    public static TheoryData<string> Faulty => [.. All.Where(scenario => scenario.Cause != Scenario.Healthy).Select(scenario => scenario.Id)];

    public static TheoryData<string> WithAddress => [.. All.Where(scenario => scenario.HasAddress).Select(scenario => scenario.Id)];

    [Theory]
    [MemberData(nameof(Faulty))]
    public async Task A_faulty_scenario_has_its_cause_first_with_at_least_60_percent(string id)
    {
        var scenario = All.Single(each => each.Id == id);

        var report = await ScenarioCheck.RunAsync(scenario, isFixed: false, TestContext.Current.CancellationToken);

        Assert.True(report.Causes.Count > 0 && report.Causes[0].Id == scenario.Cause && report.Causes[0].Probability >= 0.6, Told(report));
        Assert.Equal("cause-found", report.Verdict);
    }

    [Theory]
    [MemberData(nameof(WithAddress))]
    public async Task A_scenario_without_fault_is_healthy(string id)
    {
        var scenario = All.Single(each => each.Id == id);

        var report = await ScenarioCheck.RunAsync(scenario, isFixed: true, TestContext.Current.CancellationToken);

        Assert.True(report.Verdict == "healthy", Told(report));
    }

    private static string Told(Report report) =>
        $"{report.Verdict}, no fault {report.HealthyProbability}, unknown {report.UnknownProbability}\n" +
        string.Join('\n', report.Causes.Take(4).Select(cause => $"  {cause.Probability} {cause.Id}")) + "\n" +
        string.Join('\n', report.Evidence.Where(piece => piece.Outcome != "not-applicable").Select(piece => $"  {piece.Signal}: {piece.Outcome} {piece.Detail}"));
}
