using Microsoft.AspNetCore.Http;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes;
using TroubleshootBot.Tests.Support;
using Xunit;

namespace TroubleshootBot.Tests.Probes;

public sealed class IntrospectionTests
{
    private const string Token = PluginServer.GoodToken;

    [Theory]
    [InlineData("active", 200, """{"active":true,"scope":"a","aud":["x","y"],"exp":4000000000,"username":"somebody"}""")]
    [InlineData("inactive", 200, """{"active":false}""")]
    [InlineData("refused", 401, "")]
    [InlineData("refused", 403, "{}")]
    [InlineData("refused", 400, """{"error":"invalid_client"}""")]
    [InlineData("other", 200, """{"active":"yes"}""")]
    [InlineData("other", 200, "<html>")]
    [InlineData("other", 404, "")]
    [InlineData("other", 500, "")]
    public async Task What_the_sign_in_server_answers_is_read(string outcome, int status, string body)
    {
        await using var server = await SignInServer(context => PluginServer.Json(context, status, body));
        await using var plugin = await NamingAsync(server);

        var sight = await LookAsync(plugin);

        Assert.Equal(outcome, sight[ClientSignals.Introspection]);
        Assert.DoesNotContain("somebody", sight.Detail(ClientSignals.Introspection), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_active_token_may_do_is_told()
    {
        await using var server = await SignInServer(context => PluginServer.Json(context, 200, $$"""{"active":true,"scope":"a {{Token}}","aud":"x","exp":1000}"""));
        await using var plugin = await NamingAsync(server);

        var sight = await LookAsync(plugin);

        Assert.Equal("scope \"a [hidden]\", audience \"x\", ends 1970-01-01 00:16:40Z, which is over", sight.Detail(ClientSignals.Introspection));
        Assert.Equal(server.At("/introspect").ToString(), sight.Of(ClientSignals.Introspection).Subject);
    }

    [Fact]
    public async Task The_token_goes_there_once_in_the_body_and_the_client_proves_itself()
    {
        await using var server = await SignInServer(context => PluginServer.Json(context, 200, """{"active":true}"""));
        await using var plugin = await NamingAsync(server);

        await LookAsync(plugin, new ProbeClient("id", "a-secret-0123456789"), credential: "\"Bearer " + Token + "\" ");
        await LookAsync(plugin, new ProbeClient("id"));

        var asked = server.Requests.Where(request => request.Path == "/introspect").ToArray();
        Assert.Equal([$"token={Token}&token_type_hint=access_token", $"token={Token}&token_type_hint=access_token&client_id=id"], asked.Select(request => request.Body));
        Assert.StartsWith("Basic ", asked[0].Headers["Authorization"], StringComparison.Ordinal);
        Assert.DoesNotContain("Authorization", asked[1].Headers.Keys);
        Assert.DoesNotContain(server.Requests, request => request.Path != "/introspect" && (request.Headers.ContainsKey("Authorization") || request.Body.Length > 0));
    }

    [Fact]
    public async Task Without_a_yes_or_a_token_nothing_is_sent()
    {
        await using var server = await SignInServer(context => PluginServer.Json(context, 200, """{"active":true}"""));
        await using var plugin = await NamingAsync(server);

        var withoutYes = await LookAsync(plugin, consents: LookConsents.RequestToken | LookConsents.Register);
        var withoutToken = await LookAsync(plugin, credential: " ");

        Assert.Equal(("not-applicable", "not-applicable"), (withoutYes[ClientSignals.Introspection], withoutToken[ClientSignals.Introspection]));
        Assert.DoesNotContain(server.Requests, request => request.Path == "/introspect");
    }

    [Fact]
    public async Task A_server_without_an_address_for_it_offers_none()
    {
        await using var plugin = await new PluginServer().StartAsync();

        Assert.Equal("not-offered", (await LookAsync(plugin))[ClientSignals.Introspection]);
    }

    [Fact]
    public async Task A_client_that_could_not_prove_itself_there_does_not_try()
    {
        await using var server = await SignInServer(context => PluginServer.Json(context, 200, """{"active":true}"""), ""","introspection_endpoint_auth_methods_supported":["private_key_jwt"]""");
        await using var plugin = await NamingAsync(server);

        Assert.Equal("not-applicable", (await LookAsync(plugin, new ProbeClient("id", "a-secret-0123456789")))[ClientSignals.Introspection]);
    }

    [Fact]
    public async Task A_token_is_not_shown_to_a_server_that_the_plugin_does_not_name()
    {
        await using var plugin = await new PluginServer
        {
            Challenge = null,
            Instead = async context =>
            {
                switch (context.Request.Path.Value)
                {
                    case "/.well-known/oauth-authorization-server":
                        var origin = $"http://{context.Request.Host}/";
                        await PluginServer.Json(context, 200, $$"""{"issuer":"{{origin}}","authorization_endpoint":"{{origin}}a","token_endpoint":"{{origin}}t","introspection_endpoint":"{{origin}}introspect"}""");
                        return true;

                    case "/.well-known/oauth-protected-resource/mcp":
                        context.Response.StatusCode = 404;
                        return true;

                    default:
                        return false;
                }
            },
        }.StartAsync();

        var sight = await LookAsync(plugin);

        Assert.Equal("not-observed", sight[ClientSignals.Introspection]);
        Assert.Contains("names no sign-in server", sight.Detail(ClientSignals.Introspection), StringComparison.Ordinal);
        Assert.DoesNotContain(plugin.Server.Requests, request => request.Path == "/introspect");
    }

    [Fact]
    public async Task A_token_is_not_shown_to_a_server_under_another_name()
    {
        await using var server = await SignInServer(context => PluginServer.Json(context, 200, """{"active":true}"""), issuer: "https://login.example");
        await using var plugin = await NamingAsync(server);

        var sight = await LookAsync(plugin);

        Assert.Equal("not-observed", sight[ClientSignals.Introspection]);
        Assert.DoesNotContain(server.Requests, request => request.Path == "/introspect");
    }

    [Fact]
    public async Task A_token_is_not_shown_where_the_way_to_the_servers_name_was_not_guarded()
    {
        await using var server = await SignInServer(context => PluginServer.Json(context, 200, """{"active":true}"""), certificate: true);
        await using var plugin = await NamingAsync(server);

        var sight = await Probing.LookAsync(
            new ProbeRequest { Address = plugin.Address.ToString(), Credential = new ProbeCredential(Token, "a test"), Consents = LookConsents.Introspect },
            options => options.TreatAsPublic = ["127.0.0.0/8"]);

        Assert.Equal("not-observed", sight[ClientSignals.Introspection]);
        Assert.Contains("plain http", sight.Detail(ClientSignals.Introspection), StringComparison.Ordinal);
        Assert.DoesNotContain(server.Requests, request => request.Path == "/introspect");
    }

    /// <summary>A sign-in server at another origin than the plugin's.</summary>
    private static Task<WebServer> SignInServer(RequestDelegate introspect, string more = "", string? issuer = null, bool certificate = false) => WebServer.StartAsync(
        context =>
        {
            var origin = $"{context.Request.Scheme}://{context.Request.Host}";

            return context.Request.Path.Value switch
            {
                "/introspect" => introspect(context),
                "/.well-known/oauth-authorization-server" => PluginServer.Json(
                    context, 200, $$"""{"issuer":"{{issuer ?? origin}}","authorization_endpoint":"{{origin}}/a","token_endpoint":"{{origin}}/t","introspection_endpoint":"{{origin}}/introspect"{{more}}}"""),
                _ => AuthorizeTests.Say(context, 404, "text/plain", ""),
            };
        },
        certificate ? TestCertificates.Shared.Server() : null);

    private static Task<PluginServer> NamingAsync(WebServer server) => new PluginServer { Issuer = server.Address.ToString().TrimEnd('/') }.StartAsync();

    private static Task<Probing.Sight> LookAsync(PluginServer plugin, ProbeClient? client = null, string credential = Token, LookConsents consents = LookConsents.Introspect) =>
        Probing.LookAsync(new ProbeRequest { Address = plugin.Address.ToString(), Credential = new ProbeCredential(credential, "a test"), Client = client, Consents = consents });
}
