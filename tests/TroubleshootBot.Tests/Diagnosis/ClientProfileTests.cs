using TroubleshootBot.Diagnosis.Reasoning;
using TroubleshootBot.Tests.Support;

namespace TroubleshootBot.Tests.Diagnosis;

public sealed class ClientProfileTests
{
    [Theory]
    [InlineData("oauth.client-document", "valid")]
    [InlineData("oauth.registration-answer", "registered")]
    [InlineData("oauth.registration-answer", "not-offered")]
    [InlineData("oauth.authorize", "sign-in-page")]
    [InlineData("oauth.token-request", "issued")]
    [InlineData("oauth.token-request", "unauthorized-client")]
    [InlineData("oauth.token-request", "unsupported-grant")]
    [InlineData("oauth.token-request", "invalid-scope")]
    [InlineData("token.introspection", "active")]
    [InlineData("token.introspection", "refused")]
    [InlineData("token.introspection", "not-offered")]
    public void What_many_good_servers_answer_does_not_stand_against_health(string signal, string outcome) =>
        Assert.Equal(Verdict.Healthy, Diagnose((signal, outcome)).Verdict);

    [Theory]
    [InlineData("oauth.client-document", "redirect-missing")]
    [InlineData("oauth.registration-answer", "refused-redirect")]
    [InlineData("oauth.authorize", "unknown-client")]
    [InlineData("oauth.authorize", "redirect-not-registered")]
    [InlineData("oauth.authorize", "resource-refused")]
    [InlineData("oauth.token-request", "invalid-client")]
    [InlineData("token.introspection", "inactive")]
    public void What_no_good_server_answers_stands_against_health(string signal, string outcome) =>
        Assert.NotEqual(Verdict.Healthy, Diagnose((signal, outcome)).Verdict);

    private static Findings Diagnose(params (string Signal, string Outcome)[] differently) => Engine.Real.Diagnose(new Situation
    {
        Kind = TroubleshootBot.Diagnosis.Observing.TargetKind.Mcp,
        HasAddress = true,
        Evidence = Seen.HealthyMcp(differently),
    });
}
