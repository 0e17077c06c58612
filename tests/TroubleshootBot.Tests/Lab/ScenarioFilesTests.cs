using TroubleshootBot.Lab.Scenarios;

namespace TroubleshootBot.Tests.Lab;

public sealed class ScenarioFilesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("scenarios-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Every_scenario_file_loads() => Assert.NotEmpty(ScenarioList.Load());

    [Theory]
    [InlineData("net-dns-failure")]
    [InlineData("net-tcp-unreachable")]
    [InlineData("net-tls-server-cert")]
    [InlineData("net-html-interstitial")]
    [InlineData("cfg-url-malformed")]
    [InlineData("cfg-wrong-path")]
    [InlineData("cfg-redirect-drops-auth")]
    [InlineData("cfg-prm-missing")]
    [InlineData("cfg-challenge-header-missing")]
    [InlineData("cfg-prm-resource-mismatch")]
    [InlineData("cfg-as-metadata-unreachable")]
    [InlineData("cfg-issuer-mismatch")]
    [InlineData("cred-missing")]
    [InlineData("cred-whitespace-quotes")]
    [InlineData("cred-bearer-prefix")]
    [InlineData("cred-wrong-header")]
    [InlineData("cred-invalid-or-revoked")]
    [InlineData("cred-access-token-expired")]
    [InlineData("perm-insufficient-scope")]
    [InlineData("perm-app-disabled-by-admin")]
    [InlineData("prov-quota-billing")]
    [InlineData("prov-rate-limit")]
    [InlineData("gpt-session-expired")]
    [InlineData("gpt-connection-needs-reauth")]
    [InlineData(Scenario.Healthy)]
    public void Every_cause_has_a_scenario(string cause) =>
        Assert.Contains(ScenarioList.Load(), scenario => scenario.Cause == cause);

    [Fact]
    public void All_mistakes_in_all_files_are_listed_at_once()
    {
        // Arrange
        File.WriteAllText(Path.Combine(folder, "one.yaml"), """
            id: uno
            title: Wrong in many ways
            cause: none
            kind: toaster
            server:
              run: mcp-cobol
              faults: [port-ajar]
            says: Help!
            address: perhaps
            knows:
              plain-chat: maybe
              favourite-colour: blue
            colour: blue
            """);
        File.WriteAllText(Path.Combine(folder, "two.yaml"), "[not, fields]");

        // Act
        var failure = Assert.Throws<ScenarioException>(() => ScenarioList.Load(folder));

        // Assert
        string[] expected = ["one: the id is 'uno'", "kind 'toaster'", "mcp-cobol", "port-ajar", "'address'", "'maybe'", "favourite-colour", "'colour'", "two: "];
        Assert.All(expected, mistake => Assert.Contains(failure.Mistakes, line => line.Contains(mistake, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("openai", "expired")]
    [InlineData("mcp-typescript", "revoked")]
    [InlineData("mcp-open", "valid")]
    public void A_credential_that_a_server_cannot_have_is_a_mistake(string run, string form)
    {
        File.WriteAllText(Path.Combine(folder, "one.yaml"), $"""
            id: one
            title: A credential that cannot be
            cause: cred-missing
            kind: mcp
            server:
              run: {run}
            credential:
              form: {form}
            says: Help!
            address: yes
            """);

        Assert.Single(Assert.Throws<ScenarioException>(() => ScenarioList.Load(folder)).Mistakes);
    }
}
