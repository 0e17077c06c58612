using Microsoft.AspNetCore.Http;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Tests.Support;
using Xunit;

namespace TroubleshootBot.Tests.Probes;

public sealed class WebTests
{
    [Fact]
    public async Task The_base_address_of_an_action_need_not_answer_itself()
    {
        await using var server = await WebServer.StartAsync(context => PluginServer.Json(context, context.Request.Path == "/v1/orders" ? 401 : 404, "{}"));

        Assert.Equal("not-observed", (await Probing.LookAsync(server.At("/v1"), TargetKind.Action))[WebSignals.Path]);
    }

    [Theory]
    [InlineData(200, "ok")]
    [InlineData(401, "unauthorized")]
    [InlineData(403, "forbidden")]
    [InlineData(404, "not-found")]
    [InlineData(405, "method-not-allowed")]
    [InlineData(400, "bad-request")]
    [InlineData(422, "bad-request")]
    [InlineData(307, "redirect")]
    [InlineData(429, "rate-limited")]
    [InlineData(421, "misdirected")]
    [InlineData(407, "proxy-authentication")]
    [InlineData(418, "other-refusal")]
    [InlineData(503, "server-error")]
    public async Task The_status_is_named(int status, string outcome)
    {
        await using var server = await Answering(status, "application/json", "{}");

        Assert.Equal(outcome, (await Probing.LookAsync(server.Address, TargetKind.Api))[WebSignals.Anonymous]);
    }

    [Theory]
    [InlineData("application/json", "{}", "json")]
    [InlineData("application/problem+json", "{}", "json")]
    [InlineData(null, "{\"a\":1}", "json")]
    [InlineData("text/event-stream", "event: endpoint\ndata: /x\n\n", "event-stream")]
    [InlineData("text/html; charset=utf-8", "<p>", "html")]
    [InlineData(null, "<!DOCTYPE html><p>", "html")]
    [InlineData("text/plain", "hello", "text")]
    [InlineData("application/json", "", "empty")]
    [InlineData("image/png", "x", "other")]
    public async Task The_kind_of_content_is_named(string? type, string body, string outcome)
    {
        await using var server = await Answering(200, type, body);

        Assert.Equal(outcome, (await Probing.LookAsync(server.Address, TargetKind.Api))[WebSignals.Content]);
    }

    [Theory]
    [InlineData("<title>Sign in to Contoso</title>", "sign-in")]
    [InlineData("<title>Contoso</title><form><input name=p type=\"password\"></form>", "sign-in")]
    [InlineData("<title>Guest WiFi</title>Please accept the terms to connect", "captive-portal")]
    [InlineData("<title>ngrok</title><link href=\"https://cdn.ngrok.com/x.css\">", "tunnel-warning")]
    [InlineData("<title>Error 1033</title>Cloudflare Tunnel error", "tunnel-warning")]
    [InlineData("<title>Just a moment...</title>", "block")]
    [InlineData("<title>Attention Required! | Cloudflare</title>Sorry, you have been blocked", "block")]
    [InlineData("<title>Welcome to nginx!</title>", "other")]
    [InlineData("<p>", "other")]
    public async Task A_page_in_the_way_is_recognised(string page, string outcome)
    {
        await using var server = await Answering(403, "text/html", page);

        Assert.Equal(outcome, (await Probing.LookAsync(server.Address, TargetKind.Api))[WebSignals.Page]);
    }

    [Fact]
    public async Task The_title_of_a_page_is_quoted_and_its_ray_kept()
    {
        await using var server = await WebServer.StartAsync(context =>
        {
            context.Response.StatusCode = 403;
            context.Response.ContentType = "text/html";
            context.Response.Headers["cf-ray"] = "8f00-FRA";
            return context.Response.WriteAsync("<title>Just a moment...</title>");
        });

        var detail = (await Probing.LookAsync(server.Address, TargetKind.Api)).Detail(WebSignals.Page);

        Assert.Contains("Just a moment", detail, StringComparison.Ordinal);
        Assert.Contains("8f00-FRA", detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/mcp", "/mcp/", "slash")]
    [InlineData("/mcp/", "/mcp", "slash")]
    [InlineData("/mcp", "/v2/mcp", "other-path")]
    [InlineData("/mcp", "/login?next=/mcp", "to-sign-in")]
    [InlineData("/mcp", "http://other.example/mcp", "other-host")]
    [InlineData("/mcp", "https://localhost:1/mcp", "to-https")]
    [InlineData("/mcp", "myapp://open", "other-host")]
    public async Task A_redirect_is_named_by_where_it_leads(string path, string location, string outcome)
    {
        await using var server = await WebServer.StartAsync(context =>
        {
            if (context.Request.Path == path)
            {
                context.Response.StatusCode = 307;
                context.Response.Headers.Location = location;
            }

            return Task.CompletedTask;
        });

        var sight = await Probing.LookAsync(server.At(path), TargetKind.Mcp);

        Assert.Equal("redirect", sight[WebSignals.Anonymous]);
        Assert.Equal(outcome, sight[WebSignals.Redirect]);
    }

    [Fact]
    public async Task A_redirect_from_https_to_http_drops_the_credential()
    {
        await using var server = await WebServer.StartAsync(
            context =>
            {
                context.Response.StatusCode = 307;
                context.Response.Headers.Location = "http://localhost:1/mcp/";
                return Task.CompletedTask;
            },
            TestCertificates.Shared.Server());

        Assert.Equal("to-http", (await Probing.LookAsync(server.At("/mcp"), TargetKind.Mcp))[WebSignals.Redirect]);
    }

    [Fact]
    public async Task A_redirect_to_a_page_with_a_password_field_leads_to_a_sign_in()
    {
        await using var portal = await Answering(200, "text/html", "<input type='password'>");
        await using var server = await WebServer.StartAsync(context =>
        {
            context.Response.Redirect(portal.At("/welcome").ToString());
            return Task.CompletedTask;
        });

        var sight = await Probing.LookAsync(server.At("/mcp"), TargetKind.Mcp);

        Assert.Equal("to-sign-in", sight[WebSignals.Redirect]);
        Assert.Equal("sign-in", sight[WebSignals.Page]);
    }

    [Fact]
    public async Task An_interface_next_door_is_found()
    {
        await using var server = await WebServer.StartAsync(context =>
        {
            context.Response.StatusCode = context.Request.Path == "/mcp" ? 401 : 404;
            return Task.CompletedTask;
        });

        var sight = await Probing.LookAsync(server.At("/api"), TargetKind.Mcp);

        Assert.Equal("not-found", sight[WebSignals.Anonymous]);
        Assert.Equal("elsewhere", sight[WebSignals.Path]);
        Assert.StartsWith("/mcp ", sight.Detail(WebSignals.Path), StringComparison.Ordinal);
        Assert.Equal("not-mcp", sight[WebSignals.Mcp]);
    }

    [Theory]
    [InlineData("/v1/v1", "/v1/models")]
    [InlineData("/api", "/api/v1/models")]
    [InlineData("/chat/completions", "/v1/chat/completions")]
    public async Task A_doubled_or_missing_version_in_the_path_is_found(string path, string right)
    {
        await using var server = await WebServer.StartAsync(context =>
        {
            context.Response.StatusCode = context.Request.Path == right ? 401 : 404;
            return context.Response.WriteAsJsonAsync(new { error = new { message = "no", type = "x" } });
        });

        var sight = await Probing.LookAsync(server.At(path), TargetKind.OpenAI);

        Assert.Equal("elsewhere", sight[WebSignals.Path]);
        Assert.StartsWith(right + " ", sight.Detail(WebSignals.Path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_description_in_YAML_next_door_is_found()
    {
        await using var server = await WebServer.StartAsync(context =>
        {
            context.Response.StatusCode = context.Request.Path == "/openapi.yaml" ? 200 : 404;
            context.Response.ContentType = "application/yaml";
            return context.Response.WriteAsync("# the weather\nopenapi: 3.1.0\n");
        });

        var sight = await Probing.LookAsync(server.At("/spec"), TargetKind.Action);

        Assert.Equal("elsewhere", sight[WebSignals.Path]);
        Assert.StartsWith("/openapi.yaml ", sight.Detail(WebSignals.Path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interface_that_is_nowhere_is_told_with_the_places_that_were_tried()
    {
        await using var server = await Answering(404, "application/json", "{}");

        var sight = await Probing.LookAsync(server.At("/api"), TargetKind.Mcp);

        Assert.Equal("nowhere", sight[WebSignals.Path]);
        Assert.Contains("/sse", sight.Detail(WebSignals.Path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TargetKind.Mcp)]
    [InlineData(TargetKind.OpenAI)]
    [InlineData(TargetKind.Action)]
    [InlineData(TargetKind.Api)]
    public async Task An_interface_that_answers_here_is_here(TargetKind kind)
    {
        await using var server = await Answering(401, "application/json", "{}");

        Assert.Equal("here", (await Probing.LookAsync(server.At("/v1/mcp"), kind))[WebSignals.Path]);
    }

    [Theory]
    [InlineData(401, "rejected")]
    [InlineData(403, "forbidden")]
    [InlineData(200, "accepted")]
    [InlineData(500, "server-error")]
    [InlineData(418, "other")]
    public async Task What_a_made_up_credential_brings_is_named(int status, string outcome)
    {
        await using var server = await WebServer.StartAsync(context =>
        {
            context.Response.StatusCode = context.Request.Headers.Authorization.Count == 0 ? 401 : status;
            return Task.CompletedTask;
        });

        Assert.Equal(outcome, (await Probing.LookAsync(server.Address, TargetKind.Api))[WebSignals.Garbage]);
    }

    [Fact]
    public async Task A_challenge_that_is_gone_when_a_credential_comes_is_missed()
    {
        await using var server = await WebServer.StartAsync(context =>
        {
            context.Response.StatusCode = 401;

            if (context.Request.Headers.Authorization.Count == 0)
            {
                context.Response.Headers.WWWAuthenticate = "Bearer";
            }

            return Task.CompletedTask;
        });

        Assert.Equal("rejected-without-challenge", (await Probing.LookAsync(server.Address, TargetKind.Api))[WebSignals.Garbage]);
    }

    [Fact]
    public async Task A_server_that_asks_for_nothing_is_shown_nothing()
    {
        await using var server = await Answering(200, "application/json", "{}");

        Assert.Equal("not-applicable", (await Probing.LookAsync(server.Address, TargetKind.Api))[WebSignals.Garbage]);
        Assert.DoesNotContain(server.Requests, asked => asked.Headers.ContainsKey("Authorization"));
    }

    private static Task<WebServer> Answering(int status, string? type, string body) => WebServer.StartAsync(context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        return body.Length == 0 ? Task.CompletedTask : context.Response.WriteAsync(body);
    });
}
