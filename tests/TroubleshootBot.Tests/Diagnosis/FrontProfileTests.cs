using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Diagnosis.Reasoning;
using TroubleshootBot.Tests.Support;

namespace TroubleshootBot.Tests.Diagnosis;

public sealed class FrontProfileTests
{
    public static TheoryData<string, string> Ordinary => new(
        FrontSignals.Edge.Outcomes.Select(outcome => (FrontSignals.Edge.Id, outcome.Name))
            .Concat(FrontSignals.Slash.Outcomes.Select(outcome => (FrontSignals.Slash.Id, outcome.Name)))
            .Concat(FrontSignals.Preflight.Outcomes.Select(outcome => (FrontSignals.Preflight.Id, outcome.Name))));

    [Theory]
    [MemberData(nameof(Ordinary))]
    public void What_many_good_servers_show_does_not_stand_against_health(string signal, string outcome) =>
        Assert.Equal(Verdict.Healthy, Diagnose((signal, outcome)).Verdict);

    [Theory]
    [InlineData("web.user-agent", "differs")]
    [InlineData("web.host-check", "rejected")]
    [InlineData("web.hidden-error", "found")]
    [InlineData("mcp.tool-call", "auth-in-result")]
    [InlineData("mcp.tool-call", "refused")]
    public void What_no_good_server_shows_stands_against_health(string signal, string outcome) =>
        Assert.NotEqual(Verdict.Healthy, Diagnose((signal, outcome)).Verdict);

    private static Findings Diagnose(params (string Signal, string Outcome)[] differently) => Engine.Real.Diagnose(new Situation
    {
        Kind = TroubleshootBot.Diagnosis.Observing.TargetKind.Mcp,
        HasAddress = true,
        Evidence = Seen.HealthyMcp(differently),
    });
}
