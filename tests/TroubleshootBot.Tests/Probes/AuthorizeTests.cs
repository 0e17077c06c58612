using System.Net;
using Microsoft.AspNetCore.Http;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes;
using TroubleshootBot.Tests.Support;
using Xunit;

namespace TroubleshootBot.Tests.Probes;

public sealed class AuthorizeTests
{
    private const string Page = "/login/authorize";
    private const string Back = ProbeRequest.ChatGptRedirect;

    [Theory]
    [InlineData("sign-in-page", "<html><title>Sign in</title><input type=password>")]
    [InlineData("redirect-not-registered", """<html><script>$Config={"sErrorCode":"50011","strServiceExceptionMessage":"AADSTS50011: The redirect URI does not match"}</script>""")]
    [InlineData("unknown-client", "<html>AADSTS700016: Application with identifier 'x' was not found")]
    [InlineData("resource-refused", "<html>AADSTS901002: The 'resource' request parameter is not supported.")]
    [InlineData("consent-needed", "<html>AADSTS90094: The grant requires administrator permission")]
    public Task A_page_is_read(string outcome, string page) => Shows(outcome, context => Say(context, 200, "text/html", page));

    [Theory]
    [InlineData("redirect-not-registered", 400, "text/html", "<html>We are sorry. Invalid parameter: redirect_uri")]
    [InlineData("unknown-client", 400, "application/json", """{"error":"invalid_client","error_description":"Invalid client_id"}""")]
    [InlineData("unknown-client", 422, "application/json", """{"message":"Unrecognized client_id"}""")]
    [InlineData("pkce-refused", 400, "application/json", """{"error":"invalid_request","error_description":"code_challenge_method S256 is not allowed"}""")]
    [InlineData("other-error", 404, "text/html", "<html>Not here")]
    [InlineData("other-error", 403, "text/plain", "")]
    [InlineData("server-error", 503, "text/html", "<html>Sorry")]
    [InlineData("server-error", 500, "text/plain", "")]
    [InlineData("malformed", 200, "application/json", "{}")]
    [InlineData("malformed", 200, "text/plain", "hello")]
    public Task A_refusal_is_read(string outcome, int status, string type, string body) => Shows(outcome, context => Say(context, status, type, body));

    [Theory]
    [InlineData("sign-in-page", "/login?return=abc")]
    [InlineData("sign-in-page", "https://other.example/u/login")]
    [InlineData("code", Back + "?code=very-secret-code-0123456789&state=x")]
    [InlineData("scope-refused", Back + "?error=invalid_scope&error_description=No+such+scope")]
    [InlineData("resource-refused", Back + "?error=invalid_target")]
    [InlineData("response-type-refused", Back + "?error=unauthorized_client")]
    [InlineData("response-type-refused", Back + "#error=unsupported_response_type")]
    [InlineData("consent-needed", Back + "?error=access_denied")]
    [InlineData("server-error", Back + "?error=server_error")]
    [InlineData("other-error", Back + "?error=something_new")]
    [InlineData("redirect-not-registered", "/error?error=redirect_mismatch&client_id=x")]
    [InlineData("other-error", "/home/error?errorId=CfDJ8")]
    [InlineData("malformed", Back + "?state=x")]
    [InlineData("malformed", "http://[")]
    [InlineData("malformed", null)]
    public async Task The_first_redirect_is_read_and_not_followed(string outcome, string? location)
    {
        var sight = await Shows(outcome, context =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = location;
            return Task.CompletedTask;
        });

        Assert.DoesNotContain("very-secret-code", sight.Detail(ClientSignals.Authorize), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_asks_as_the_host_would_and_only_once()
    {
        await using var plugin = await new PluginServer
        {
            ResourceScopes = """["weather.read","weather.write"]""",
            Abilities = "\"authorization_endpoint\":\"{0}login/authorize?tenant=a\",\"token_endpoint\":\"{0}login/token\"",
            Instead = Answer(context => Say(context, 200, "text/html", "<html>")),
        }.StartAsync();

        await LookAsync(plugin, new ProbeClient("my client&id", "a-client-secret-01234"));

        var asked = Assert.Single(plugin.Server.Requests, request => request.Path.StartsWith(Page, StringComparison.Ordinal));
        var query = asked.Path.Split('?', 2)[1].Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => WebUtility.UrlDecode(pair[1]));
        Assert.Equal(
            ["tenant", "response_type", "client_id", "redirect_uri", "scope", "state", "code_challenge", "code_challenge_method", "resource"], query.Keys);
        Assert.Equal(("a", "code", "my client&id"), (query["tenant"], query["response_type"], query["client_id"]));
        Assert.Equal((Back, "weather.read weather.write"), (query["redirect_uri"], query["scope"]));
        Assert.Equal(("S256", plugin.Address.ToString()), (query["code_challenge_method"], query["resource"]));
        Assert.Contains("Mozilla", asked.Headers["User-Agent"], StringComparison.Ordinal);
        Assert.DoesNotContain(plugin.Server.Requests, request => request.ToString().Contains("a-client-secret", StringComparison.Ordinal) || request.Body.Contains("a-client-secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_users_own_scope_and_address_to_be_sent_back_to_go_first()
    {
        await using var plugin = await new PluginServer { Instead = Answer(context => Say(context, 400, "text/html", "<html>Invalid parameter: redirect_uri")) }.StartAsync();

        var sight = await Probing.LookAsync(new ProbeRequest
        {
            Address = plugin.Address.ToString(),
            Client = new ProbeClient("x", scope: "mine"),
            RedirectAddress = "https://chatgpt.com/connector/oauth/abc",
        });

        var asked = Assert.Single(plugin.Server.Requests, request => request.Path.StartsWith(Page, StringComparison.Ordinal));
        Assert.Contains("&scope=mine&", asked.Path, StringComparison.Ordinal);
        Assert.Contains("connector%2Foauth%2Fabc", asked.Path, StringComparison.Ordinal);
        Assert.StartsWith("back to \"https://chatgpt.com/connector/oauth/abc\": 400: ", sight.Detail(ClientSignals.Authorize), StringComparison.Ordinal);
        Assert.Equal(plugin.Server.At(Page).ToString(), sight.Of(ClientSignals.Authorize).Subject);
    }

    [Fact]
    public async Task Without_a_client_ID_nobody_is_asked()
    {
        await using var plugin = await new PluginServer().StartAsync();

        var sight = await Probing.LookAsync(plugin.Address);

        Assert.All(ClientSignals.All, signal => Assert.Equal("not-applicable", sight[signal]));
        Assert.DoesNotContain(plugin.Server.Requests, request => request.Path.StartsWith(Page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_no_sign_in_is_described_there_is_none_to_ask_for()
    {
        await using var open = await WebServer.StartAsync(context => PluginServer.Json(context, 200, PluginServer.Handshake));
        await using var nameless = await new PluginServer { Abilities = "\"token_endpoint\":\"{0}t\"" }.StartAsync();
        await using var strange = await new PluginServer { Abilities = "\"authorization_endpoint\":\"urn:a\",\"token_endpoint\":\"{0}t\"" }.StartAsync();

        Assert.Equal("not-applicable", (await LookAsync(open.At("/mcp").ToString()))[ClientSignals.Authorize]);
        Assert.Equal("not-reached", (await LookAsync(nameless.Address.ToString()))[ClientSignals.Authorize]);
        Assert.Equal("not-reached", (await LookAsync(strange.Address.ToString()))[ClientSignals.Authorize]);
        Assert.Equal("not-reached", (await LookAsync("https://nowhere.example/mcp"))[ClientSignals.Authorize]);
        Assert.Equal("not-reached", (await LookAsync("no address"))[ClientSignals.Authorize]);
    }

    internal static Task Say(HttpContext context, int status, string type, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        return context.Response.WriteAsync(body);
    }

    private static Func<HttpContext, Task<bool>> Answer(RequestDelegate answer) => async context =>
    {
        if (context.Request.Path != Page)
        {
            return false;
        }

        await answer(context);
        return true;
    };

    private static async Task<Probing.Sight> Shows(string outcome, RequestDelegate answer)
    {
        await using var plugin = await new PluginServer { Instead = Answer(answer) }.StartAsync();

        var sight = await LookAsync(plugin, new ProbeClient("x"));

        Assert.Equal(outcome, sight[ClientSignals.Authorize]);
        return sight;
    }

    private static Task<Probing.Sight> LookAsync(string address) => Probing.LookAsync(new ProbeRequest { Address = address, Client = new ProbeClient("x") });

    private static Task<Probing.Sight> LookAsync(PluginServer plugin, ProbeClient client) =>
        Probing.LookAsync(new ProbeRequest { Address = plugin.Address.ToString(), Client = client });
}
