using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Tests.Support;
using Xunit;

namespace TroubleshootBot.Tests.Probes;

public sealed class KindTests
{
    private const string Handshake = """{"jsonrpc":"2.0","id":1,"result":{"protocolVersion":"2025-06-18","capabilities":{},"serverInfo":{"name":"weather","version":"1"}}}""";

    [Theory]
    [InlineData("/mcp", TargetKind.Mcp)]
    [InlineData("/sse", TargetKind.Mcp)]
    [InlineData("/v1", TargetKind.OpenAI)]
    [InlineData("/.well-known/ai-plugin.json", TargetKind.Plugin)]
    [InlineData("/openapi.yaml", TargetKind.Action)]
    [InlineData("/things", TargetKind.Api)]
    public async Task The_path_tells_the_kind(string path, TargetKind kind)
    {
        await using var server = await WebServer.StartAsync(context => context.Response.WriteAsync("hello"));

        Assert.Equal(kind, (await Probing.LookAsync(server.At(path))).Result.Kind);
    }

    [Fact]
    public async Task A_handshake_tells_the_kind()
    {
        await using var server = await WebServer.StartAsync(context => Json(context, 200, Handshake));

        var sight = await Probing.LookAsync(server.Address);

        Assert.Equal(TargetKind.Mcp, sight.Result.Kind);
        Assert.Equal("completed", sight[WebSignals.Mcp]);
        Assert.Contains("weather", sight.Detail(WebSignals.Mcp), StringComparison.Ordinal);
        Assert.Equal("not-applicable", sight[OAuthSignals.ResourceMetadata]);
        // Itself, the list of tools, as a page, as ChatGPT, without a name, and a browser's question beforehand; and, unless the answer was faster, what a plain API would have been asked
        Assert.InRange(server.Requests.Count, 6, 11);
    }

    [Fact]
    public async Task A_handshake_on_an_event_stream_that_stays_open_is_enough()
    {
        await using var server = await WebServer.StartAsync(async context =>
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync("id: 0\ndata:\n\nevent: message\ndata: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\"}\n\n");
            await context.Response.WriteAsync($"event: message\ndata: {Handshake}\n\n");
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });

        var sight = await Probing.LookAsync(server.At("/mcp"));

        Assert.Equal("ok", sight[WebSignals.Anonymous]);
        Assert.Equal("event-stream", sight[WebSignals.Content]);
        Assert.Equal("completed", sight[WebSignals.Mcp]);
        Assert.InRange(sight.Result.Took, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_challenge_with_metadata_tells_the_kind()
    {
        await using var server = await WebServer.StartAsync(context =>
        {
            context.Response.Headers.WWWAuthenticate = $"Bearer resource_metadata=\"http://localhost:{context.Connection.LocalPort}/meta\"";
            return Json(context, 401, "{}");
        });

        var sight = await Probing.LookAsync(server.At("/tools"));

        Assert.Equal(TargetKind.Mcp, sight.Result.Kind);
        Assert.Equal("sign-in-required", sight[WebSignals.Mcp]);
    }

    [Fact]
    public async Task An_error_in_the_manner_of_OpenAI_tells_the_kind_and_the_models_are_asked_for()
    {
        await using var server = await WebServer.StartAsync(context =>
            Json(context, context.Request.Path == "/models" || context.Request.Path == "/llm/models" ? 401 : 404, """{"error":{"message":"no","type":"invalid_request_error","code":null}}"""));

        var sight = await Probing.LookAsync(server.At("/llm"));

        Assert.Equal(TargetKind.OpenAI, sight.Result.Kind);
        Assert.Equal("unauthorized", sight[WebSignals.Anonymous]);
        Assert.Contains("GET /llm/models", server.Requests.Select(asked => asked.ToString()));
    }

    [Theory]
    [InlineData("/v1", "GET /v1/models")]
    [InlineData("/", "GET /models")]
    [InlineData("/v1/models", "GET /v1/models")]
    [InlineData("/v1/chat/completions", "POST /v1/chat/completions")]
    [InlineData("/openai/deployments/d/chat/completions?api-version=1", "POST /openai/deployments/d/chat/completions?api-version=1")]
    public async Task The_harmless_request_of_an_OpenAI_API_is_made(string path, string request)
    {
        await using var server = await WebServer.StartAsync(context => Json(context, 401, "{}"));

        await Probing.LookAsync(server.At(path), TargetKind.OpenAI, signals: [WebSignals.Anonymous.Id]);

        Assert.Equal([request], server.Requests.Select(asked => asked.ToString()));
    }

    [Fact]
    public async Task An_endpoint_that_finds_the_request_too_little_answers_here()
    {
        await using var server = await WebServer.StartAsync(context => Json(context, 400, """{"error":{"message":"you must provide a model parameter","type":"invalid_request_error"}}"""));

        var sight = await Probing.LookAsync(server.At("/v1/chat/completions"), TargetKind.OpenAI);

        Assert.Equal("ok", sight[WebSignals.Anonymous]);
        Assert.Equal("here", sight[WebSignals.Path]);
        Assert.Equal(5, server.Requests.Count); // Itself, as a page, as ChatGPT, without a name, and a browser's question beforehand
    }

    [Fact]
    public async Task The_kind_of_what_is_next_door_is_told()
    {
        await using var server = await WebServer.StartAsync(async context =>
        {
            if (context.Request.Path == "/mcp")
            {
                context.Response.Headers.WWWAuthenticate = "Bearer resource_metadata=\"https://a.example\"";
                await Json(context, 401, "{}");
            }
            else
            {
                context.Response.ContentType = "text/html";
                await context.Response.WriteAsync("<title>Welcome</title>");
            }
        });

        var sight = await Probing.LookAsync(server.Address);

        Assert.Equal("elsewhere", sight[WebSignals.Path]);
        Assert.Equal(TargetKind.Mcp, sight.Result.Kind);
    }

    [Fact]
    public async Task An_official_server_completes_the_handshake()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddMcpServer().WithHttpTransport();
        await using var app = builder.Build();
        app.MapMcp("/mcp");
        await app.StartAsync(TestContext.Current.CancellationToken);

        var sight = await Probing.LookAsync(app.Urls.First() + "/mcp", TargetKind.Mcp, new TroubleshootBot.Probes.ProbeCredential("any-key-will-do", "a test"));

        Assert.Equal("completed", sight[WebSignals.Mcp]);
        Assert.Equal("not-applicable", sight[CredentialSignals.Answer]);
    }

    [Fact]
    public async Task A_handshake_that_is_refused_has_failed()
    {
        await using var server = await WebServer.StartAsync(context =>
            Json(context, 400, """{"jsonrpc":"2.0","id":null,"error":{"code":-32000,"message":"Bad Request: unsupported protocol version"}}"""));

        var sight = await Probing.LookAsync(server.At("/mcp"));

        Assert.Equal("failed", sight[WebSignals.Mcp]);
        Assert.Contains("-32000", sight.Detail(WebSignals.Mcp), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_handshake_says_what_it_accepts_and_which_revision_it_speaks()
    {
        await using var server = await WebServer.StartAsync(context => Json(context, 200, Handshake));

        await Probing.LookAsync(server.At("/mcp"));

        var asked = server.Requests.First(one => one.Method == "POST");
        Assert.Equal("application/json, text/event-stream", asked.Headers["Accept"]);
        Assert.Equal("2025-06-18", asked.Headers["MCP-Protocol-Version"]);
        Assert.Contains("\"method\":\"initialize\"", asked.Body, StringComparison.Ordinal);
    }

    private static Task Json(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body);
    }
}
