using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Tests.Support;
using Xunit;

namespace TroubleshootBot.Tests.Probes;

public sealed class TokenRequestTests
{
    private const string Place = "/login/token";
    private const string Secret = "s3cret of+the/client=0123";
    private const string IssuedToken = "issued-token-0123456789";

    [Theory]
    [InlineData("issued", 200, "application/json", $$"""{"access_token":"{{IssuedToken}}","token_type":"Bearer","expires_in":3600,"scope":"a b"}""")]
    [InlineData("invalid-client", 401, "application/json", """{"error":"invalid_client"}""")]
    [InlineData("invalid-client", 401, "application/json", """{"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided."}""")]
    [InlineData("invalid-client", 400, "application/json", """{"error":"unauthorized_client","error_description":"AADSTS700016: Application not found"}""")]
    [InlineData("unauthorized-client", 400, "application/json", """{"error":"unauthorized_client"}""")]
    [InlineData("unauthorized-client", 403, "application/json", """{"error":"access_denied","error_description":"Client is not authorized to access it"}""")]
    [InlineData("unsupported-grant", 400, "application/json", """{"error":"unsupported_grant_type"}""")]
    [InlineData("invalid-scope", 400, "application/json", """{"error":"invalid_scope"}""")]
    [InlineData("invalid-target", 400, "application/json", """{"error":"invalid_target"}""")]
    [InlineData("invalid-target", 400, "application/json", """{"error":"invalid_request","error_description":"AADSTS9010010: The resource parameter doesn't match with the scopes"}""")]
    [InlineData("other-error", 429, "application/json", """{"error":"slow_down"}""")]
    [InlineData("other-error", 200, "application/json", """{"error":"bad_verification_code"}""")]
    [InlineData("other-error", 500, "text/plain", "")]
    [InlineData("other-error", 404, "text/plain", "Cannot POST /login/token")]
    [InlineData("html", 200, "text/html", "<html>Welcome")]
    [InlineData("html", 403, "text/html", "<html>Blocked")]
    [InlineData("malformed", 200, "application/json", "{}")]
    [InlineData("malformed", 200, "application/json", """{"access_token":"issued-token-0123456789"}""")]
    [InlineData("malformed", 200, "application/x-www-form-urlencoded", "access_token=issued-token-0123456789&token_type=bearer")]
    public async Task What_the_token_endpoint_answers_is_read(string outcome, int status, string type, string body)
    {
        await using var plugin = await Plugin(context => AuthorizeTests.Say(context, status, type, body)).StartAsync();

        var sight = await LookAsync(plugin);

        Assert.Equal(outcome, sight[ClientSignals.TokenRequest]);
        Assert.DoesNotContain("issued-token", sight.Detail(ClientSignals.TokenRequest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_an_issued_token_all_is_told_but_the_token()
    {
        await using var plugin = await Plugin(context =>
            PluginServer.Json(context, 200, $$"""{"access_token":"{{IssuedToken}}","token_type":"Bearer","expires_in":"3600","scope":"a {{IssuedToken}}"}""")).StartAsync();

        var sight = await LookAsync(plugin);

        Assert.Equal("Bearer, for 3600 s, scope \"a [hidden]\"", sight.Detail(ClientSignals.TokenRequest));
    }

    [Theory]
    [InlineData(null, "basic")]
    [InlineData("""["client_secret_post","client_secret_basic"]""", "basic")]
    [InlineData("""["client_secret_post"]""", "post")]
    public async Task The_client_proves_itself_in_the_way_that_the_server_names(string? methods, string way)
    {
        await using var plugin = await Plugin(context => PluginServer.Json(context, 400, "{}"), methods).StartAsync();

        await LookAsync(plugin);

        var asked = Assert.Single(plugin.Server.Requests, request => request.Path == Place);
        var form = asked.Body.Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => WebUtility.UrlDecode(pair[1]));
        Assert.Equal("application/x-www-form-urlencoded", asked.Headers["Content-Type"]);
        Assert.Equal(("client_credentials", plugin.Address.ToString()), (form["grant_type"], form["resource"]));
        Assert.Equal(way == "post" ? Secret : null, form.GetValueOrDefault("client_secret"));
        Assert.Equal(
            way == "post" ? "" : "my+id:s3cret+of%2Bthe%2Fclient%3D0123",
            Encoding.UTF8.GetString(Convert.FromBase64String(asked.Headers.GetValueOrDefault("Authorization", "Basic ").Split(' ')[1])));
    }

    [Fact]
    public async Task Without_a_yes_a_secret_or_a_way_to_use_it_nothing_is_sent()
    {
        await using var plugin = await Plugin(context => PluginServer.Json(context, 200, "{}")).StartAsync();
        await using var other = await Plugin(context => PluginServer.Json(context, 200, "{}"), """["private_key_jwt"]""").StartAsync();
        await using var nameless = await new PluginServer { Abilities = "\"authorization_endpoint\":\"{0}a\"" }.StartAsync();

        Assert.Equal("not-applicable", (await LookAsync(plugin, consents: LookConsents.Introspect))[ClientSignals.TokenRequest]);
        Assert.Equal("not-applicable", (await LookAsync(plugin, secret: null))[ClientSignals.TokenRequest]);
        Assert.Equal("not-applicable", (await LookAsync(other))[ClientSignals.TokenRequest]);
        Assert.Equal("not-reached", (await LookAsync(nameless))[ClientSignals.TokenRequest]);
        Assert.DoesNotContain([.. plugin.Server.Requests, .. other.Server.Requests], request => request.Path == Place);
    }

    [Fact]
    public async Task A_secret_is_not_sent_over_plain_http_to_a_host_that_counts_as_public()
    {
        await using var plugin = await Plugin(context => PluginServer.Json(context, 200, "{}"), """["client_secret_post"]""").StartAsync();

        var sight = await LookAsync(plugin, configure: options => options.TreatAsPublic = ["127.0.0.0/8"]);

        AssertNotSent(sight, plugin, "plain http");
    }

    [Fact]
    public async Task A_secret_is_not_sent_where_only_the_token_endpoint_is_plain_http()
    {
        await using var elsewhere = await WebServer.StartAsync(context => PluginServer.Json(context, 200, "{}"));
        await using var plugin = await new PluginServer
        {
            Abilities = $"\"authorization_endpoint\":\"{{0}}a\",\"token_endpoint\":\"{elsewhere.Address}token\",\"token_endpoint_auth_methods_supported\":[\"client_secret_post\"]",
        }.StartAsync(TestCertificates.Shared.Server());

        var sight = await LookAsync(plugin, configure: options => options.TreatAsPublic = ["127.0.0.0/8"]);

        AssertNotSent(sight, plugin, "plain http");
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task A_secret_is_sent_over_TLS_and_not_over_a_line_that_is_not_trusted()
    {
        await using var good = await Plugin(context => PluginServer.Json(context, 200, "{}")).StartAsync(TestCertificates.Shared.Server());
        await using var bad = await Plugin(context => PluginServer.Json(context, 200, "{}")).StartAsync(TestCertificates.Shared.Server(name: "other.example"));

        var sent = await LookAsync(good);
        var refused = await LookAsync(bad);

        Assert.Equal("malformed", sent[ClientSignals.TokenRequest]);
        Assert.Single(good.Server.Requests, request => request.Path == Place);
        AssertNotSent(refused, bad, "wrong-host");
    }

    [Fact]
    public async Task A_secret_is_not_sent_to_a_server_that_calls_itself_something_else()
    {
        await using var plugin = await Plugin(context => PluginServer.Json(context, 200, "{}")).StartAsync();
        plugin.CallsItself = "https://login.example";

        AssertNotSent(await LookAsync(plugin), plugin, "calls itself \"https://login.example\"");
    }

    [Fact]
    public async Task A_secret_does_not_follow_a_redirect()
    {
        await using var plugin = await Plugin(context =>
        {
            context.Response.StatusCode = 307;
            context.Response.Headers.Location = "/elsewhere";
            return Task.CompletedTask;
        }).StartAsync();

        var sight = await LookAsync(plugin);

        Assert.Equal("other-error", sight[ClientSignals.TokenRequest]);
        Assert.DoesNotContain(plugin.Server.Requests, request => request.Path == "/elsewhere");
    }

    [Theory]
    [InlineData("""["client_secret_post"]""")]
    [InlineData("""["client_secret_basic"]""")]
    public async Task No_detail_holds_the_secret_even_if_the_server_says_it_back(string methods)
    {
        await using var plugin = await Plugin(
            context =>
            {
                var said = $"{context.Items["body"]} {context.Request.Headers.Authorization} {context.Request.Headers.Authorization.ToString().Replace("Basic ", "", StringComparison.Ordinal)} {Secret}";
                return PluginServer.Json(context, 400, $$"""{"error":"invalid_client","error_description":"you sent: {{said}}"}""");
            },
            methods).StartAsync();

        var sight = await LookAsync(plugin);

        Assert.Contains("you sent", sight.Detail(ClientSignals.TokenRequest), StringComparison.Ordinal);
        Assert.All(sight.Result.Evidence, piece =>
        {
            Assert.DoesNotContain("s3cret", $"{piece.Subject} {piece.Detail}", StringComparison.Ordinal);
            Assert.DoesNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes("my+id:s3cret"))[..16], piece.Detail ?? "", StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_client_does_not_show_its_secret()
    {
        var client = new ProbeClient("my id", Secret);
        var form = SecretForm.Of([("client_secret", Secret), ("scope", null)]);
        var request = new Outbound(HttpMethod.Post, new Uri("https://a.example")) { Form = form };

        Assert.Equal("client_secret=s3cret+of%2Bthe%2Fclient%3D0123", form.Text);
        Assert.DoesNotContain("s3cret", $"{client} {form} {request} {new ProbeRequest { Address = "x", Client = client }}", StringComparison.Ordinal);
        Assert.Equal(request, request with { Form = SecretForm.Of([("client_secret", Secret)]) });
    }

    private static PluginServer Plugin(RequestDelegate answer, string? methods = null) => new()
    {
        Abilities = "\"authorization_endpoint\":\"{0}login/authorize\",\"token_endpoint\":\"{0}login/token\"" + (methods is null ? "" : $",\"token_endpoint_auth_methods_supported\":{methods}"),
        Instead = async context =>
        {
            if (context.Request.Path != Place)
            {
                return false;
            }

            await answer(context);
            return true;
        },
    };

    private static Task<Probing.Sight> LookAsync(
        PluginServer plugin, string? secret = Secret, LookConsents consents = LookConsents.RequestToken, Action<ProbeOptions>? configure = null) =>
        Probing.LookAsync(new ProbeRequest { Address = plugin.Address.ToString(), Client = new ProbeClient("my id", secret), Consents = consents }, configure);

    private static void AssertNotSent(Probing.Sight sight, PluginServer plugin, string why)
    {
        Assert.Equal("not-observed", sight[ClientSignals.TokenRequest]);
        Assert.Contains(why, sight.Detail(ClientSignals.TokenRequest), StringComparison.Ordinal);
        Assert.DoesNotContain(plugin.Server.Requests, request => request.Body.Contains("s3cret", StringComparison.Ordinal) || request.Headers.ContainsKey("Authorization") && request.Path == Place);
    }
}
