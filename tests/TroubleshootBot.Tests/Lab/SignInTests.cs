using System.Net;
using System.Net.Http.Json;
using System.Web;
using ModelContextProtocol.Authentication;
using ModelContextProtocol.Client;

namespace TroubleshootBot.Tests.Lab;

/// <summary>The authorization server and the MCP server are real ones, not pictures of them.</summary>
public sealed class SignInTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("mcp-healthy-with-token")]
    [InlineData("mcp-healthy-python")]
    [InlineData("mcp-healthy-without-token")]
    public async Task A_token_from_the_token_endpoint_is_accepted(string id)
    {
        await using var lab = await Started.FixedAsync(id);

        using var issued = await lab.Visitor.Http.PostAsync(
            lab.Run.Issuer + "token",
            new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = "lab-client",
                ["client_secret"] = "any",
                ["scope"] = "tools.read",
                ["resource"] = lab.Address,
            }),
            Token);
        var token = (await Visitor.ReadJsonAsync(issued)).GetProperty("access_token").GetString();
        using var welcome = await lab.Visitor.PostAsync(lab.Address, new(token, "Authorization"));

        Assert.Equal(HttpStatusCode.OK, welcome.StatusCode);
    }

    [Fact]
    public async Task A_token_for_another_resource_is_not_accepted()
    {
        await using var lab = await Started.FixedAsync("mcp-healthy-with-token");
        await using var other = await Started.FixedAsync("mcp-healthy-with-token");

        using var refusal = await lab.Visitor.PostAsync(lab.Address, other.Run.Credential);

        Assert.Equal(HttpStatusCode.Unauthorized, refusal.StatusCode);
    }

    [Fact]
    public async Task The_signing_key_is_published()
    {
        await using var lab = await Started.FixedAsync("mcp-healthy-with-token");

        var keys = await lab.Visitor.GetJsonAsync(lab.Run.Issuer + ".well-known/jwks");

        Assert.Equal("lab-signing-key", keys.GetProperty("keys")[0].GetProperty("kid").GetString());
    }

    [Fact]
    public async Task A_client_can_register()
    {
        await using var lab = await Started.FixedAsync("mcp-healthy-with-token");

        using var registered = await lab.Visitor.Http.PostAsJsonAsync(
            lab.Run.Issuer + "register", new { redirect_uris = new[] { "https://chatgpt.com/connector_platform_oauth_redirect" } }, Token);

        Assert.Equal(HttpStatusCode.Created, registered.StatusCode);
    }

    [Fact]
    public async Task The_MCP_client_of_the_SDK_signs_in_by_itself_and_calls_a_tool()
    {
        await using var lab = await Started.FixedAsync("mcp-healthy-with-token");
        var options = new HttpClientTransportOptions
        {
            Endpoint = new Uri(lab.Address),
            OAuth = new()
            {
                RedirectUri = new Uri("http://localhost:1/callback"),
                DynamicClientRegistration = new() { ClientName = "test" },
                AuthorizationCallbackHandler = (context, cancellationToken) => SignInAsync(lab, context, cancellationToken),
            },
        };

        await using var client = await McpClient.CreateAsync(new HttpClientTransport(options, lab.Visitor.Http), cancellationToken: Token);
        var answer = await client.CallToolAsync("forecast", new Dictionary<string, object?> { ["town"] = "Graz" }, cancellationToken: Token);

        Assert.NotEqual(true, answer.IsError);
    }

    /// <summary>Does what a browser does: opens the sign-in address and reads the code off the address it is sent back to.</summary>
    private static async Task<AuthorizationResult?> SignInAsync(Started lab, AuthorizationCallbackContext context, CancellationToken cancellationToken)
    {
        using var answer = await lab.Visitor.Http.GetAsync(context.AuthorizationUri, cancellationToken);
        var query = HttpUtility.ParseQueryString(answer.Headers.Location!.Query);
        return new AuthorizationResult { Code = query["code"], Iss = query["iss"], State = query["state"] };
    }
}
