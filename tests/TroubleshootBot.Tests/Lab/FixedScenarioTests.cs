using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using TroubleshootBot.Lab.Scenarios;

namespace TroubleshootBot.Tests.Lab;

/// <summary>A fix that leaves another fault behind would teach the bot wrong lessons.</summary>
public sealed class FixedScenarioTests
{
    public static TheoryData<string> Mcp => Ids(scenario => scenario.Server.Run is
        ServerKind.McpTypescript or ServerKind.McpPython or ServerKind.McpCsharp or ServerKind.McpOpaque);

    public static TheoryData<string> Open => Ids(scenario => scenario.Server.Run is ServerKind.McpOpen);

    public static TheoryData<string> Api => Ids(scenario => scenario.Server.Run is
        ServerKind.Openai or ServerKind.AzureOpenai or ServerKind.RestBearer or ServerKind.RestApiKey or ServerKind.RestApim);

    [Theory]
    [MemberData(nameof(Mcp))]
    public async Task A_fixed_MCP_server_leads_a_newcomer_to_the_sign_in_and_accepts_the_token(string id)
    {
        await using var lab = await Started.FixedAsync(id);
        var visitor = lab.Visitor;

        using var refusal = await visitor.PostAsync(lab.Address);
        Assert.Equal(HttpStatusCode.Unauthorized, refusal.StatusCode);
        Assert.Equal(X509ChainStatusFlags.NoError, visitor.ChainErrors);
        Assert.False(visitor.CertificateErrors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch));

        var challenge = Assert.Single(refusal.Headers.WwwAuthenticate);
        Assert.Equal("Bearer", challenge.Scheme);
        var resource = await visitor.GetJsonAsync(challenge.Parameter!.Split("resource_metadata=\"")[1].TrimEnd('"'));
        Assert.Equal(lab.Address, resource.GetProperty("resource").GetString());

        var issuer = Assert.Single(resource.GetProperty("authorization_servers").EnumerateArray()).GetString()!;
        var server = await visitor.GetJsonAsync(issuer + ".well-known/oauth-authorization-server");
        Assert.Equal(issuer, server.GetProperty("issuer").GetString());
        Assert.NotEmpty(server.GetProperty("token_endpoint").GetString()!);
        Assert.Contains("S256", server.GetProperty("code_challenge_methods_supported").EnumerateArray().Select(method => method.GetString()));

        if (lab.Run.Credential is { } credential)
        {
            using var welcome = await visitor.PostAsync(lab.Address, credential);
            Assert.Equal(HttpStatusCode.OK, welcome.StatusCode);
        }
    }

    [Fact]
    public async Task An_open_API_answers_everybody()
    {
        await using var lab = await Started.FixedAsync("api-healthy-open");

        var orders = await lab.Visitor.GetJsonAsync(lab.Address);

        Assert.Single(orders.GetProperty("orders").EnumerateArray());
    }

    [Theory]
    [MemberData(nameof(Open))]
    public async Task A_fixed_open_MCP_server_answers_everybody(string id)
    {
        await using var lab = await Started.FixedAsync(id);

        using var welcome = await lab.Visitor.PostAsync(lab.Address);

        Assert.Equal(HttpStatusCode.OK, welcome.StatusCode);
        Assert.Equal(X509ChainStatusFlags.NoError, lab.Visitor.ChainErrors);
    }

    [Theory]
    [MemberData(nameof(Api))]
    public async Task A_fixed_API_refuses_without_a_key_and_accepts_a_good_one(string id)
    {
        await using var lab = await Started.FixedAsync(id);
        var address = lab.Address.EndsWith("/orders", StringComparison.Ordinal) ? lab.Address : lab.Address + "/models";

        using var refusal = await lab.Visitor.GetAsync(address);
        Assert.Equal(HttpStatusCode.Unauthorized, refusal.StatusCode);
        Assert.Equal(X509ChainStatusFlags.NoError, lab.Visitor.ChainErrors);

        if (lab.Run.Credential is { } credential)
        {
            using var welcome = await lab.Visitor.GetAsync(address, credential);
            Assert.Equal(HttpStatusCode.OK, welcome.StatusCode);
        }
    }

    private static TheoryData<string> Ids(Func<Scenario, bool> which) =>
        new(ScenarioList.Load().Where(which).Select(scenario => scenario.Id));
}
