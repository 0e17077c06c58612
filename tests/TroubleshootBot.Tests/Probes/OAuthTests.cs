using Microsoft.AspNetCore.Http;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes;
using TroubleshootBot.Probes.OAuth;
using TroubleshootBot.Tests.Support;
using Xunit;

namespace TroubleshootBot.Tests.Probes;

public sealed class OAuthTests
{
    private const string ResourcePlace = "/.well-known/oauth-protected-resource/mcp";
    private const string ServerPlace = "/.well-known/oauth-authorization-server/login";

    [Fact]
    public async Task A_healthy_protected_server_shows_both_documents_and_matching_names()
    {
        await using var plugin = await new PluginServer().StartAsync();

        var sight = await Probing.LookAsync(plugin.Address);

        Assert.Equal("bearer-with-metadata", sight[WebSignals.Challenge]);
        Assert.Equal("sign-in-required", sight[WebSignals.Mcp]);
        Assert.Equal("rejected", sight[WebSignals.Garbage]);
        Assert.Equal("found", sight[OAuthSignals.ResourceMetadata]);
        Assert.Equal("equal", sight[OAuthSignals.Resource]);
        Assert.Equal("found", sight[OAuthSignals.ServerMetadata]);
        Assert.Equal("equal", sight[OAuthSignals.Issuer]);
    }

    [Fact]
    public async Task A_healthy_sweep_is_short()
    {
        await using var plugin = await new PluginServer().StartAsync();

        await Probing.LookAsync(plugin.Address);

        // At once: initialize, the same as a page, as ChatGPT, without a name and with a slash, a browser's question beforehand, and two places for the resource's
        // document; then, at once again: initialize with a made-up token, and three places for the sign-in server's
        Assert.InRange(plugin.Server.Requests.Count, 9, 12);
    }

    [Fact]
    public async Task A_healthy_sweep_with_a_token_that_can_be_read_is_short_too()
    {
        var token = CredentialFormTests.Token("{}");
        await using var plugin = await new PluginServer { Token = token }.StartAsync();

        await Probing.LookAsync(plugin.Address, credential: new ProbeCredential(token, "a test"));

        // As above; with the token the handshake; and then, at once, the tools and the keys
        Assert.InRange(plugin.Server.Requests.Count, 12, 15);
    }

    [Fact]
    public async Task With_every_yes_at_once_a_healthy_sweep_has_requests_enough()
    {
        var token = CredentialFormTests.Token("{}");
        await using var plugin = await new PluginServer { Token = token }.StartAsync();
        plugin.Abilities += ",\"introspection_endpoint\":\"{0}login/introspect\",\"token_endpoint_auth_methods_supported\":[\"client_secret_post\"]";

        var sight = await Probing.LookAsync(new ProbeRequest
        {
            Address = plugin.Address.ToString(),
            Credential = new ProbeCredential(token, "a test"),
            Client = new ProbeClient("a-client", "a-secret-0123456789"),
            Consents = LookConsents.Register | LookConsents.RequestToken | LookConsents.Introspect,
        });

        // Besides those with a token that can be read: the page, the token, the introspection and the registration, which would need another one
        Assert.InRange(plugin.Server.Requests.Count, 16, 19);
        Assert.DoesNotContain(sight.Result.Evidence, piece => piece.Outcome == "not-observed");
    }

    [Fact]
    public async Task A_healthy_sweep_with_a_token_takes_three_round_trips()
    {
        var token = CredentialFormTests.Token("{}");
        var handshakeAsked = new TaskCompletionSource();
        var serverAsked = new TaskCompletionSource();
        var toolsAsked = new TaskCompletionSource();
        var keysAsked = new TaskCompletionSource();
        await using var plugin = await new PluginServer
        {
            Token = token,
            Instead = async context =>
            {
                var hasToken = context.Request.Headers.Authorization == "Bearer " + token;
                var wantsTools = ((string)context.Items["body"]!).Contains("tools/list", StringComparison.Ordinal);
                var (mine, other) = context.Request.Path.Value switch
                {
                    "/mcp" when hasToken && wantsTools => (toolsAsked, keysAsked.Task),
                    "/mcp" when hasToken => (handshakeAsked, serverAsked.Task),
                    ServerPlace => (serverAsked, handshakeAsked.Task),
                    "/login/keys" => (keysAsked, toolsAsked.Task),
                    _ => ((TaskCompletionSource?)null, Task.CompletedTask),
                };
                mine?.TrySetResult();
                await other.WaitAsync(context.RequestAborted);
                return false;
            },
        }.StartAsync();

        var sight = await Probing.LookAsync(plugin.Address, credential: new ProbeCredential(token, "a test"));

        Assert.Equal("accepted", sight[CredentialSignals.Answer]);
        Assert.Equal("reachable", sight[TokenSignals.Keys]);
        Assert.Equal("listed", sight[McpSignals.Tools]);
    }

    [Fact]
    public async Task A_healthy_sweep_takes_two_round_trips()
    {
        var documentAsked = new TaskCompletionSource();
        var garbageAsked = new TaskCompletionSource();
        var serverAsked = new TaskCompletionSource();
        await using var plugin = await new PluginServer
        {
            // Each waits for the one that should travel at the same time; in turn they would wait for ever.
            Instead = async context =>
            {
                var isGarbage = context.Request.Headers.Authorization.Count > 0;
                var (mine, other) = context.Request.Path.Value switch
                {
                    "/mcp" when isGarbage => (garbageAsked, serverAsked.Task),
                    "/mcp" => (null, documentAsked.Task),
                    ResourcePlace => (documentAsked, Task.CompletedTask),
                    ServerPlace => (serverAsked, garbageAsked.Task),
                    _ => ((TaskCompletionSource?)null, Task.CompletedTask),
                };
                mine?.TrySetResult();
                await other.WaitAsync(context.RequestAborted);
                return false;
            },
        }.StartAsync();

        var sight = await Probing.LookAsync(plugin.Address);

        Assert.Equal("rejected", sight[WebSignals.Garbage]);
        Assert.Equal("equal", sight[OAuthSignals.Issuer]);
    }

    [Theory]
    [InlineData(404, "text/plain", "no", "not-found")]
    [InlineData(401, "application/json", "{}", "protected")]
    [InlineData(403, "application/json", "{}", "protected")]
    [InlineData(200, "text/html", "<html>", "html")]
    [InlineData(200, "application/json", "{not json", "malformed")]
    [InlineData(200, "application/json", "[]", "malformed")]
    [InlineData(200, "application/json", "{\"resource\":\"x\"}", "no-servers")]
    [InlineData(200, "application/json", "{\"authorization_servers\":[]}", "no-servers")]
    [InlineData(200, "application/json", "{\"authorization_servers\":\"\\ud800\"}", "no-servers")]
    [InlineData(500, "text/plain", "oops", "server-error")]
    public async Task What_is_wrong_with_the_resources_document_is_named(int status, string type, string body, string outcome)
    {
        await using var plugin = await new PluginServer { Instead = At(ResourcePlace, status, type, body) }.StartAsync();

        Assert.Equal(outcome, (await Probing.LookAsync(plugin.Address))[OAuthSignals.ResourceMetadata]);
    }

    [Fact]
    public async Task The_place_named_by_the_challenge_is_the_one_that_counts()
    {
        await using var plugin = await new PluginServer { Challenge = "Bearer resource_metadata=\"https://nowhere.example/meta\"" }.StartAsync();

        var sight = await Probing.LookAsync(plugin.Address);

        Assert.Equal("unreachable", sight[OAuthSignals.ResourceMetadata]);
        Assert.Equal("not-reached", sight[OAuthSignals.Resource]);
        Assert.Contains("nowhere.example", sight.Of(OAuthSignals.ResourceMetadata).Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_named_place_the_usual_ones_are_looked_at_in_order()
    {
        await using var plugin = await new PluginServer
        {
            Challenge = "Bearer",
            Instead = async context =>
            {
                if (context.Request.Path == "/.well-known/oauth-protected-resource")
                {
                    await PluginServer.Json(context, 200, """{"resource":"x","authorization_servers":["https://nowhere.example"]}""");
                    return true;
                }

                return context.Request.Path == ResourcePlace && (context.Response.StatusCode = 404) == 404;
            },
        }.StartAsync();

        var sight = await Probing.LookAsync(plugin.Address);

        Assert.Equal("found", sight[OAuthSignals.ResourceMetadata]);
        Assert.Equal("unreachable", sight[OAuthSignals.ServerMetadata]);
    }

    [Fact]
    public async Task A_server_that_asks_for_no_sign_in_needs_no_documents()
    {
        await using var server = await WebServer.StartAsync(context =>
            context.Request.Path == "/mcp" ? PluginServer.Json(context, 200, PluginServer.Handshake) : PluginServer.Json(context, 404, "{}"));

        var sight = await Probing.LookAsync(server.At("/mcp"));

        Assert.Equal("completed", sight[WebSignals.Mcp]);
        Assert.Equal("not-applicable", sight[OAuthSignals.ResourceMetadata]);
        Assert.Equal("not-applicable", sight[OAuthSignals.ServerMetadata]);
    }

    [Fact]
    public async Task An_API_with_keys_needs_no_documents()
    {
        await using var server = await WebServer.StartAsync(context => PluginServer.Json(context, 401, "{}"));

        Assert.Equal("not-applicable", (await Probing.LookAsync(server.At("/v1"), TargetKind.OpenAI))[OAuthSignals.ResourceMetadata]);
    }

    [Theory]
    [InlineData("https://mcp.example.com/mcp", "https://mcp.example.com/mcp", "equal")]
    [InlineData("https://MCP.example.com:443/mcp", "https://mcp.example.com/mcp", "equal")]
    [InlineData("https://mcp.example.com", "https://mcp.example.com/", "equal")]
    [InlineData("https://mcp.example.com/mcp/", "https://mcp.example.com/mcp", "slash-differs")]
    [InlineData("https://mcp.example.com", "https://mcp.example.com/mcp", "origin")]
    [InlineData("https://mcp.example.com/", "https://mcp.example.com/mcp", "origin")]
    [InlineData("http://mcp.example.com/mcp", "https://mcp.example.com/mcp", "scheme-differs")]
    [InlineData("http://localhost:8000/", "https://mcp.example.com/mcp", "host-differs")]
    [InlineData("https://mcp.example.com:8443/mcp", "https://mcp.example.com/mcp", "host-differs")]
    [InlineData("https://mcp.example.com/MCP", "https://mcp.example.com/mcp", "path-differs")]
    [InlineData("https://mcp.example.com/sse", "https://mcp.example.com/mcp", "path-differs")]
    [InlineData("api://1234", "https://mcp.example.com/mcp", "host-differs")]
    [InlineData("mcp", "https://mcp.example.com/mcp", "host-differs")]
    [InlineData("", "https://mcp.example.com/mcp", "missing")]
    [InlineData(null, "https://mcp.example.com/mcp", "missing")]
    public void The_resource_is_compared_character_for_character(string? resource, string address, string outcome) =>
        Assert.Equal(outcome, ResourceComparison.Compare(resource, new Uri(address)));

    [Fact]
    public async Task Both_strings_are_shown_where_they_differ()
    {
        await using var plugin = await new PluginServer { Resource = "https://localhost/mcp", CallsItself = "{0}login/" }.StartAsync();

        var sight = await Probing.LookAsync(plugin.Address);

        Assert.Equal("host-differs", sight[OAuthSignals.Resource]);
        Assert.Contains("\"https://localhost/mcp\"", sight.Detail(OAuthSignals.Resource), StringComparison.Ordinal);
        Assert.Contains($"\"{plugin.Address}\"", sight.Detail(OAuthSignals.Resource), StringComparison.Ordinal);
        Assert.Equal("slash-differs", sight[OAuthSignals.Issuer]);
        Assert.Contains($"\"{plugin.Server.Address}login/\"", sight.Detail(OAuthSignals.Issuer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{0}mcp/", "slash-differs")]
    [InlineData("{0}", "origin")]
    [InlineData("{0}sse", "path-differs")]
    [InlineData(null, "missing")]
    public async Task A_resource_of_the_same_server_is_told_from_this_address(string? resource, string outcome)
    {
        await using var plugin = await new PluginServer { Resource = resource }.StartAsync();

        Assert.Equal(outcome, (await Probing.LookAsync(plugin.Address))[OAuthSignals.Resource]);
    }

    [Fact]
    public async Task A_sign_in_server_that_does_not_say_its_name_is_told()
    {
        await using var plugin = await new PluginServer { CallsItself = "" }.StartAsync();

        Assert.Equal("missing", (await Probing.LookAsync(plugin.Address))[OAuthSignals.Issuer]);
    }

    [Theory]
    [InlineData(404, "text/plain", "no", "not-found")]
    [InlineData(401, "application/json", "{}", "not-found")]
    [InlineData(200, "text/html", "<html>", "html")]
    [InlineData(200, "application/json", "{not json", "malformed")]
    [InlineData(200, "application/json", "{\"issuer\":\"x\",\"token_endpoint\":\"x\"}", "incomplete")]
    [InlineData(503, "text/plain", "oops", "server-error")]
    public async Task What_is_wrong_with_the_sign_in_servers_description_is_named(int status, string type, string body, string outcome)
    {
        await using var plugin = await new PluginServer { Instead = At(ServerPlace, status, type, body) }.StartAsync();

        Assert.Equal(outcome, (await Probing.LookAsync(plugin.Address))[OAuthSignals.ServerMetadata]);
    }

    [Theory]
    [InlineData("/.well-known/openid-configuration/login")]
    [InlineData("/login/.well-known/openid-configuration")]
    public async Task The_other_places_of_the_description_are_looked_at(string place)
    {
        await using var plugin = await new PluginServer
        {
            Instead = async context =>
            {
                if (context.Request.Path == place)
                {
                    await PluginServer.Json(context, 200, """{"issuer":"other","authorization_endpoint":"a","token_endpoint":"t"}""");
                    return true;
                }

                return context.Request.Path == ServerPlace && (context.Response.StatusCode = 404) == 404;
            },
        }.StartAsync();

        var sight = await Probing.LookAsync(plugin.Address);

        Assert.Equal("found", sight[OAuthSignals.ServerMetadata]);
        Assert.Equal("differs", sight[OAuthSignals.Issuer]);
    }

    [Fact]
    public async Task A_sign_in_server_that_is_no_address_cannot_be_reached()
    {
        await using var plugin = await new PluginServer { Issuer = "urn:login" }.StartAsync();

        Assert.Equal("unreachable", (await Probing.LookAsync(plugin.Address))[OAuthSignals.ServerMetadata]);
    }

    [Fact]
    public async Task Without_the_resources_document_the_servers_own_origin_is_tried_and_only_success_is_told()
    {
        await using var bare = await new PluginServer { Challenge = null, Instead = At(ResourcePlace, 404, "text/plain", "") }.StartAsync();
        await using var old = await new PluginServer
        {
            Challenge = null,
            Instead = async context =>
            {
                if (context.Request.Path == "/.well-known/oauth-authorization-server")
                {
                    await PluginServer.Json(context, 200, """{"issuer":"i","authorization_endpoint":"a","token_endpoint":"t"}""");
                    return true;
                }

                return context.Request.Path == ResourcePlace && (context.Response.StatusCode = 404) == 404;
            },
        }.StartAsync();

        Assert.Equal("not-applicable", (await Probing.LookAsync(bare.Address))[OAuthSignals.ServerMetadata]);
        Assert.Equal("found", (await Probing.LookAsync(old.Address))[OAuthSignals.ServerMetadata]);
    }

    internal static Func<HttpContext, Task<bool>> At(string path, int status, string type, string body) => async context =>
    {
        if (context.Request.Path != path)
        {
            return false;
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        await context.Response.WriteAsync(body);
        return true;
    };
}
