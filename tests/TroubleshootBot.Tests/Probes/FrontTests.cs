using System.Globalization;
using Microsoft.AspNetCore.Http;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes;
using TroubleshootBot.Tests.Support;

namespace TroubleshootBot.Tests.Probes;

public sealed class FrontTests
{
    [Theory]
    [InlineData("none", "Date", "Tue, 24 Nov 2026 09:00:00 GMT")]
    [InlineData("cloudflare", "CF-RAY", "8a1b2c3d4e5f-FRA")]
    [InlineData("cloudflare", "Server", "cloudflare")]
    [InlineData("other-cdn", "X-Amz-Cf-Id", "abc")]
    [InlineData("other-cdn", "Via", "1.1 varnish")]
    [InlineData("other-cdn", "Server", "AkamaiGHost")]
    [InlineData("tunnel", "Ngrok-Agent-Ips", "192.0.2.1")]
    [InlineData("gateway", "x-amzn-RequestId", "b0c1")]
    [InlineData("gateway", "apim-request-id", "b0c1")]
    [InlineData("gateway", "Via", "1.1 kong/3.4")]
    [InlineData("gateway", "WWW-Authenticate", "AzureApiManagementKey realm=\"x\"")]
    public async Task What_stands_in_front_is_recognised_by_its_marks(string outcome, string header, string value)
    {
        await using var server = await WebServer.StartAsync(context =>
        {
            context.Response.Headers[header] = value;
            return PluginServer.Json(context, 401, "{}");
        });

        Assert.Equal(outcome, await SawAsync(server.Address, FrontSignals.Edge));
    }

    [Fact]
    public async Task The_ids_under_which_logs_know_the_request_are_kept()
    {
        await using var server = await WebServer.StartAsync(context =>
        {
            context.Response.Headers["cf-ray"] = "8a1b2c3d4e5f-FRA";
            context.Response.Headers["x-request-id"] = "req-42";
            return PluginServer.Json(context, 401, "{}");
        });

        var sight = await Probing.LookAsync(server.Address, TargetKind.Api, signals: FrontSignals.Edge.Id);

        Assert.Equal("cf-ray: 8a1b2c3d4e5f-FRA; x-request-id: req-42", sight.Detail(FrontSignals.Edge));
    }

    [Fact]
    public async Task The_host_of_a_tunnel_is_a_tunnel_whatever_it_says()
    {
        await using var server = await WebServer.StartAsync(context => PluginServer.Json(context, 200, "{}"));
        var names = new Probing.Names { ["brave-fox.ngrok-free.app"] = ["127.0.0.1"] };

        var sight = await Probing.LookAsync($"http://brave-fox.ngrok-free.app:{server.Port}/", TargetKind.Api, names: names, signals: FrontSignals.Edge.Id);

        Assert.Equal("tunnel", sight[FrontSignals.Edge]);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Windows", 200)]
    [InlineData("ChatGPT-User", 403)]
    public async Task A_server_that_treats_ChatGPT_otherwise_than_a_browser_differs(string refused, int browserStatus)
    {
        await using var server = await WebServer.StartAsync(context =>
            PluginServer.Json(context, UserAgent(context).Contains(refused, StringComparison.Ordinal) == (browserStatus == 403) ? 200 : 403, "{}"));

        var sight = await Probing.LookAsync(server.Address, TargetKind.Api, signals: FrontSignals.UserAgent.Id);

        Assert.Equal("differs", sight[FrontSignals.UserAgent]);
        Assert.Contains("as ChatGPT", sight.Detail(FrontSignals.UserAgent), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_for_the_browser_alone_differs_too()
    {
        await using var server = await WebServer.StartAsync(context =>
        {
            context.Response.ContentType = UserAgent(context).Contains("Chrome", StringComparison.Ordinal) ? "text/html" : "application/json";
            return context.Response.WriteAsync("{}");
        });

        Assert.Equal("differs", await SawAsync(server.Address, FrontSignals.UserAgent));
    }

    [Fact]
    public async Task A_caller_that_is_cut_off_while_another_is_served_differs()
    {
        await using var server = await WebServer.StartAsync(context =>
        {
            if (UserAgent(context).Contains("ChatGPT", StringComparison.Ordinal))
            {
                context.Abort();
            }

            return Task.CompletedTask;
        });

        Assert.Equal("differs", await SawAsync(server.Address, FrontSignals.UserAgent));
    }

    [Fact]
    public async Task A_server_that_minds_the_origin_only_does_not_differ_by_the_name_of_the_caller()
    {
        await using var server = await WebServer.StartAsync(context => PluginServer.Json(context, context.Request.Headers.Origin.Count > 0 ? 403 : 401, "{}"));

        Assert.Equal("same", await SawAsync(server.At("/mcp"), FrontSignals.UserAgent, TargetKind.Mcp));
    }

    [Fact]
    public async Task Both_callers_send_what_was_asked_before_and_no_credential()
    {
        await using var server = await WebServer.StartAsync(context => PluginServer.Json(context, 401, "{}"));

        await Probing.LookAsync(server.At("/mcp"), TargetKind.Mcp, new ProbeCredential("a-key-of-some-length", "a test"), signals: FrontSignals.UserAgent.Id);

        Assert.Equal(3, server.Requests.Count);
        Assert.Single(server.Requests, asked => asked.Headers["User-Agent"].StartsWith("openai-mcp/", StringComparison.Ordinal));
        Assert.All(server.Requests, asked => Assert.Contains("initialize", asked.Body, StringComparison.Ordinal));
        Assert.DoesNotContain(server.Requests, asked => asked.Headers.ContainsKey("Authorization"));
    }

    [Fact]
    public async Task A_limit_that_only_one_caller_met_leaves_it_open()
    {
        await using var server = await WebServer.StartAsync(context => PluginServer.Json(context, UserAgent(context).Contains("ChatGPT", StringComparison.Ordinal) ? 429 : 200, "{}"));

        Assert.Equal("not-observed", await SawAsync(server.Address, FrontSignals.UserAgent));
    }

    [Theory]
    [InlineData("/mcp", TargetKind.Mcp, 401, "same")]
    [InlineData("/mcp", TargetKind.Mcp, 404, "differs")]
    [InlineData("/mcp/", TargetKind.Mcp, 307, "differs")]
    [InlineData("/", TargetKind.Mcp, 401, "not-applicable")]
    [InlineData("/v1", TargetKind.OpenAI, 401, "not-applicable")]
    [InlineData("/spec/openapi.json", TargetKind.Action, 401, "not-applicable")]
    public async Task With_and_without_the_slash_are_compared(string path, TargetKind kind, int otherwise, string outcome)
    {
        await using var server = await WebServer.StartAsync(context => PluginServer.Json(context, context.Request.Path == path ? 401 : otherwise, "{}"));

        Assert.Equal(outcome, await SawAsync(server.At(path), FrontSignals.Slash, kind));
    }

    [Theory]
    [InlineData(421, "Invalid Host header", "rejected")]
    [InlineData(421, "", "rejected")]
    [InlineData(403, """{"error":"Invalid Origin header"}""", "rejected")]
    [InlineData(400, "Invalid host header", "rejected")]
    [InlineData(400, "Invalid HTTP_HOST header: 'x'.", "rejected")]
    [InlineData(403, "Blocked request. This host (\"x\") is not allowed.", "rejected")]
    [InlineData(403, "Forbidden", "accepted")]
    [InlineData(401, "{}", "accepted")]
    [InlineData(200, "the host is not allowed to speak", "accepted")]
    public async Task A_server_that_does_not_know_its_own_name_is_told_from_other_refusals(int status, string body, string outcome)
    {
        await using var server = await WebServer.StartAsync(context => PluginServer.Json(context, status, body));

        Assert.Equal(outcome, await SawAsync(server.Address, FrontSignals.HostCheck));
    }

    [Theory]
    [InlineData("""{"error":"invalid_token"}""", "found")]
    [InlineData("""{"error":{"message":"no"}}""", "found")]
    [InlineData("""{"errors":[{"message":"no"}]}""", "found")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":{"isError":true,"content":[]}}""", "found")]
    [InlineData("""{"message":"Unauthorized"}""", "found")]
    [InlineData("\"Unauthorized\"", "found")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"error":{"code":-32001,"message":"Unauthorized"}}""", "found")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"Method not found"}}""", "none")]
    [InlineData("""{"error":null,"errors":[],"isError":false}""", "none")]
    [InlineData("""{"error":"","ok":true}""", "none")]
    [InlineData("""{"message":"All unauthorized calls are counted here and shown to the owner of the key"}""", "none")]
    [InlineData("[]", "none")]
    public async Task An_error_under_a_success_is_found(string body, string outcome)
    {
        await using var server = await WebServer.StartAsync(context => PluginServer.Json(context, 200, body));

        Assert.Equal(outcome, await SawAsync(server.Address, FrontSignals.HiddenError));
    }

    [Fact]
    public async Task An_error_that_only_the_real_credential_brings_is_found()
    {
        await using var server = await WebServer.StartAsync(context => context.Request.Headers.Authorization.Count == 0
            ? PluginServer.Json(context, 401, "{}")
            : PluginServer.Json(context, 200, """{"error":"token expired"}"""));

        var sight = await Probing.LookAsync(server.Address, TargetKind.Api, new ProbeCredential("a-key-of-some-length", "a test"), signals: FrontSignals.HiddenError.Id);

        Assert.Equal("found", sight[FrontSignals.HiddenError]);
        Assert.Equal("not-applicable", await SawAsync(server.Address, FrontSignals.HiddenError));
    }

    [Theory]
    [InlineData(null, "none")]
    [InlineData("soon", "none")]
    [InlineData("-5", "none")]
    [InlineData("20", "short")]
    [InlineData("60", "short")]
    [InlineData("61", "long")]
    [InlineData("99999999999999999999", "long")]
    [InlineData("Tue, 24 Nov 2015 09:00:00 GMT", "short")]
    [InlineData("Tue, 24 Nov 2099 09:00:00 GMT", "long")]
    public async Task How_long_to_wait_is_read(string? value, string outcome)
    {
        await using var server = await WebServer.StartAsync(context =>
        {
            context.Response.Headers.RetryAfter = value;
            return PluginServer.Json(context, 429, "{}");
        });

        Assert.Equal(outcome, await SawAsync(server.Address, FrontSignals.RetryAfter));
    }

    [Theory]
    [InlineData(204, "*", "authorization, content-type", "WWW-Authenticate", "allowed")]
    [InlineData(200, "https://chatgpt.com", "Authorization", "*", "allowed")]
    [InlineData(204, "*", "authorization", null, "not-exposed")]
    [InlineData(204, "*", "*", "WWW-Authenticate", "without-authorization")]
    [InlineData(204, "*", null, "WWW-Authenticate", "without-authorization")]
    [InlineData(204, "https://other.example", "authorization", "WWW-Authenticate", "refused")]
    [InlineData(204, null, null, null, "refused")]
    [InlineData(401, "*", "authorization", "WWW-Authenticate", "refused")]
    public async Task What_a_browser_may_do_is_read_from_the_question_that_it_asks_beforehand(int status, string? origin, string? headers, string? exposed, string outcome)
    {
        await using var server = await WebServer.StartAsync(context =>
        {
            context.Response.Headers.AccessControlAllowOrigin = origin;

            if (context.Request.Method == "OPTIONS")
            {
                context.Response.StatusCode = status;
                context.Response.Headers.AccessControlAllowHeaders = headers;
                return Task.CompletedTask;
            }

            context.Response.Headers.AccessControlExposeHeaders = exposed;
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return PluginServer.Json(context, 401, "{}");
        });

        Assert.Equal(outcome, await SawAsync(server.At("/mcp"), FrontSignals.Preflight, TargetKind.Mcp));
        var asked = Assert.Single(server.Requests, one => one.Method == "OPTIONS");
        Assert.Equal("POST", asked.Headers["Access-Control-Request-Method"]);
        Assert.Contains("authorization", asked.Headers["Access-Control-Request-Headers"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_is_cut_off_is_a_refusal()
    {
        await using var server = await WebServer.StartAsync(context =>
        {
            if (context.Request.Method == "OPTIONS")
            {
                context.Abort();
            }

            return Task.CompletedTask;
        });

        Assert.Equal("refused", await SawAsync(server.Address, FrontSignals.Preflight));
    }

    [Fact]
    public async Task Nothing_is_said_of_a_server_that_was_not_reached()
    {
        var sight = await Probing.LookAsync("https://nowhere.example/mcp", TargetKind.Mcp);

        Assert.All(FrontSignals.All.Concat(OpenApiSignals.All).Concat(PluginSignals.All), signal => Assert.Equal("not-reached", sight[signal]));
    }

    [Fact]
    public async Task A_whole_sweep_with_a_credential_stays_within_twenty_requests_for_every_kind()
    {
        foreach (var (kind, path) in new[] { (TargetKind.Unknown, "/x"), (TargetKind.Mcp, "/mcp"), (TargetKind.OpenAI, "/v1/chat/completions"), (TargetKind.Action, "/orders"), (TargetKind.Plugin, "/"), (TargetKind.Api, "/x") })
        {
            foreach (var status in new[] { 200, 401, 404 })
            {
                await using var server = await WebServer.StartAsync(context => PluginServer.Json(context, status, "{}"));

                var sight = await Probing.LookAsync(server.At(path), kind, new ProbeCredential("a-key-of-some-length", "a test"));

                Assert.True(server.Requests.Count < 20, string.Create(CultureInfo.InvariantCulture, $"{kind} {status}: {server.Requests.Count}"));
                Assert.DoesNotContain(sight.Result.Evidence, piece => piece.Detail?.Contains("no more are", StringComparison.Ordinal) == true);
            }
        }
    }

    [Fact]
    public async Task Who_is_cut_off_once_only_is_not_told_apart()
    {
        var cut = 0;
        await using var server = await WebServer.StartAsync(context =>
        {
            if (UserAgent(context).Contains("ChatGPT", StringComparison.Ordinal) && Interlocked.Increment(ref cut) == 1)
            {
                context.Abort();
                return Task.CompletedTask;
            }

            return PluginServer.Json(context, 200, "{}");
        });

        var sight = await Probing.LookAsync(server.Address, TargetKind.Api, signals: FrontSignals.UserAgent.Id);

        Assert.True(sight[FrontSignals.UserAgent] == "same", $"{sight.Detail(FrontSignals.UserAgent)}, cut {cut}");
    }

    [Theory]
    [InlineData(403, "differs")]
    [InlineData(200, "same")]
    public async Task A_caller_without_a_name_may_be_answered_otherwise(int status, string outcome)
    {
        await using var server = await WebServer.StartAsync(context => PluginServer.Json(context, UserAgent(context).Length == 0 ? status : 200, "{}"));

        Assert.Equal(outcome, await SawAsync(server.Address, FrontSignals.WithoutUserAgent));
    }

    private static string UserAgent(HttpContext context) => context.Request.Headers.UserAgent.ToString();

    private static async Task<string> SawAsync(Uri address, Signal signal, TargetKind kind = TargetKind.Api) =>
        (await Probing.LookAsync(address, kind, signals: signal.Id))[signal];
}
