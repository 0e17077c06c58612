using System.Net;

namespace TroubleshootBot.Tests.Lab;

public sealed class DiscoveryFaultTests
{
    private const string ResourceMetadata = "/.well-known/oauth-protected-resource/mcp";

    [Theory]
    [InlineData("mcp-resource-metadata-missing", HttpStatusCode.NotFound)]
    [InlineData("mcp-resource-metadata-blocked", HttpStatusCode.NotFound)]
    [InlineData("mcp-resource-metadata-protected", HttpStatusCode.Unauthorized)]
    public async Task Resource_metadata_cannot_be_had(string id, HttpStatusCode expected)
    {
        await using var lab = await Started.FaultyAsync(id);

        using var refusal = await lab.Visitor.PostAsync(lab.Address);
        using var metadata = await lab.Visitor.GetAsync(lab.Origin + ResourceMetadata);

        Assert.Equal(HttpStatusCode.Unauthorized, refusal.StatusCode);
        Assert.Equal(expected, metadata.StatusCode);
    }

    [Theory]
    [InlineData("mcp-resource-is-http", "http://localhost:")]
    [InlineData("mcp-resource-is-other-host", "https://weather-mcp.internal:8000/mcp")]
    [InlineData("mcp-resource-is-other-path", "https://localhost:")]
    public async Task The_resource_is_not_the_address(string id, string beginning)
    {
        await using var lab = await Started.FaultyAsync(id);

        var resource = (await lab.Visitor.GetJsonAsync(lab.Origin + ResourceMetadata)).GetProperty("resource").GetString()!;

        Assert.NotEqual(lab.Address, resource);
        Assert.StartsWith(beginning, resource, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_says_nothing_about_signing_in()
    {
        await using var lab = await Started.FaultyAsync("mcp-challenge-missing");

        using var refusal = await lab.Visitor.PostAsync(lab.Address);

        Assert.Equal(HttpStatusCode.Unauthorized, refusal.StatusCode);
        Assert.Empty(refusal.Headers.WwwAuthenticate);
    }

    [Fact]
    public async Task A_gateway_renames_the_challenge()
    {
        await using var lab = await Started.FaultyAsync("mcp-challenge-remapped");

        using var refusal = await lab.Visitor.PostAsync(lab.Address);

        Assert.Empty(refusal.Headers.WwwAuthenticate);
        Assert.Contains("resource_metadata", Assert.Single(refusal.Headers.GetValues("x-amzn-remapped-www-authenticate")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_token_is_refused_without_a_challenge_where_a_newcomer_gets_one()
    {
        await using var lab = await Started.FaultyAsync("mcp-challenge-missing-for-bad-token");

        using var newcomer = await lab.Visitor.PostAsync(lab.Address);
        using var badToken = await lab.Visitor.PostAsync(lab.Address, new("nonsense", "Authorization"));

        Assert.Single(newcomer.Headers.WwwAuthenticate);
        Assert.Empty(badToken.Headers.WwwAuthenticate);
    }

    [Theory]
    [InlineData("mcp-server-metadata-missing", HttpStatusCode.NotFound)]
    [InlineData("mcp-server-metadata-html", HttpStatusCode.OK)]
    [InlineData("mcp-server-metadata-fails", HttpStatusCode.BadGateway)]
    public async Task Server_metadata_is_a_web_page(string id, HttpStatusCode expected)
    {
        await using var lab = await Started.FaultyAsync(id);

        using var oauth = await lab.Visitor.GetAsync(lab.Run.Issuer + ".well-known/oauth-authorization-server");
        using var openid = await lab.Visitor.GetAsync(lab.Run.Issuer + ".well-known/openid-configuration");

        Assert.Equal((expected, expected), (oauth.StatusCode, openid.StatusCode));
        Assert.Equal("text/html", oauth.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task The_sign_in_server_cannot_be_reached()
    {
        await using var lab = await Started.FaultyAsync("mcp-sign-in-server-unreachable");

        await Assert.ThrowsAsync<HttpRequestException>(() => lab.Visitor.GetAsync(lab.Run.Issuer));
    }

    [Theory]
    [InlineData("mcp-issuer-without-slash", true)]
    [InlineData("mcp-issuer-is-other-host", false)]
    public async Task The_issuer_is_not_what_the_plugin_calls_it(string id, bool onlySlash)
    {
        await using var lab = await Started.FaultyAsync(id);

        var called = (await lab.Visitor.GetJsonAsync(lab.Origin + ResourceMetadata)).GetProperty("authorization_servers")[0].GetString()!;
        var issuer = (await lab.Visitor.GetJsonAsync(lab.Run.Issuer + ".well-known/oauth-authorization-server")).GetProperty("issuer").GetString()!;

        Assert.NotEqual(called, issuer);
        Assert.Equal(onlySlash, called.TrimEnd('/') == issuer.TrimEnd('/'));
    }
}
