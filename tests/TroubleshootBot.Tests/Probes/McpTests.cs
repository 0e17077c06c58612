using System.Text.Json;
using CsCheck;
using Microsoft.AspNetCore.Http;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Mcp;
using TroubleshootBot.Tests.Support;
using Xunit;

namespace TroubleshootBot.Tests.Probes;

public sealed class McpTests
{
    private const string OneTool = """{"jsonrpc":"2.0","id":2,"result":{"tools":[{"name":"forecast"}]}}""";

    [Fact]
    public async Task An_open_server_lists_its_tools_in_the_session_of_the_handshake()
    {
        await using var server = await Open(PluginServer.Handshake, OneTool);

        var sight = await Probing.LookAsync(server.At("/mcp"));

        Assert.Equal("newest", sight[McpSignals.Version]);
        Assert.Equal("streamable", sight[McpSignals.Transport]);
        Assert.Equal("listed", sight[McpSignals.Tools]);
        Assert.Equal("none", sight[McpSignals.AuthInResult]);
        Assert.Equal("not-declared", sight[McpSignals.SecuritySchemes]);
        Assert.Equal("session-1", Assert.Single(server.Requests, IsForTools).Headers["Mcp-Session-Id"]);
        Assert.InRange(server.Requests.Count, 7, 9); // The handshake and two places for a document at once; then the tools, and the four requests beside the first
    }

    [Fact]
    public async Task Behind_a_sign_in_the_credential_opens_the_talk_and_nothing_is_asked_twice()
    {
        await using var plugin = await new PluginServer().StartAsync();

        var without = await Probing.LookAsync(plugin.Address);
        Assert.DoesNotContain(plugin.Server.Requests, IsForTools);
        var with = await Probing.LookAsync(plugin.Address, credential: new ProbeCredential(PluginServer.GoodToken, "a test"));

        Assert.All(McpSignals.All, signal => Assert.Equal("not-applicable", without[signal]));
        Assert.Equal("newest", with[McpSignals.Version]);
        Assert.Equal("listed", with[McpSignals.Tools]);
        Assert.Equal("none", with[McpSignals.AuthInResult]);
        Assert.Single(plugin.Server.Requests, IsForTools);
    }

    [Fact]
    public async Task A_credential_that_opens_nothing_leaves_nothing_to_see()
    {
        await using var plugin = await new PluginServer().StartAsync();

        var sight = await Probing.LookAsync(plugin.Address, credential: new ProbeCredential("wrong-token-0123456789", "a test"));

        Assert.All(McpSignals.All, signal => Assert.Equal("not-applicable", sight[signal]));
    }

    [Theory]
    [InlineData("\"2025-06-18\"", "newest")]
    [InlineData("\"2025-11-25\"", "newest")]
    [InlineData("\"2025-03-26\"", "older")]
    [InlineData("\"2024-11-05\"", "older")]
    [InlineData("\"2.0\"", "unknown-version")]
    [InlineData("5", "unknown-version")]
    public async Task The_revision_agreed_to_is_classified(string version, string outcome)
    {
        await using var server = await Open($$$"""{"jsonrpc":"2.0","id":1,"result":{"protocolVersion":{{{version}}}}}""", OneTool);

        Assert.Equal(outcome, (await Probing.LookAsync(server.At("/mcp")))[McpSignals.Version]);
    }

    [Theory]
    [InlineData(200, """{"jsonrpc":"2.0","id":2,"result":{"tools":[]}}""", "empty")]
    [InlineData(200, """{"jsonrpc":"2.0","id":2,"error":{"code":-32603,"message":"Internal error"}}""", "refused")]
    [InlineData(401, "{}", "refused")]
    [InlineData(403, "{}", "refused")]
    [InlineData(429, "{}", "refused")]
    [InlineData(500, "{}", "failed")]
    [InlineData(200, "{not json", "failed")]
    [InlineData(200, """{"jsonrpc":"2.0","id":2,"result":[]}""", "failed")]
    [InlineData(200, """{"jsonrpc":"2.0","id":2,"error":{"code":-32601,"message":"Method not found"}}""", "not-applicable")]
    public async Task What_comes_of_asking_for_the_tools_is_classified(int status, string body, string outcome)
    {
        await using var server = await Open(PluginServer.Handshake, body, status);

        var sight = await Probing.LookAsync(server.At("/mcp"));

        Assert.Equal(outcome, sight[McpSignals.Tools]);
        Assert.Equal("not-applicable", sight[McpSignals.SecuritySchemes]);
    }

    [Fact]
    public async Task A_server_that_breaks_off_when_asked_for_its_tools_was_not_observed_to_the_end()
    {
        await using var server = await WebServer.StartAsync(context =>
        {
            if (IsForTools(context))
            {
                context.Abort();
                return Task.CompletedTask;
            }

            return PluginServer.Json(context, 200, PluginServer.Handshake);
        });

        Assert.Equal("not-reached", (await Probing.LookAsync(server.At("/mcp")))[McpSignals.Tools]);
    }

    [Fact]
    public async Task A_server_that_insists_on_being_told_that_the_client_is_ready_is_told()
    {
        var isReady = false;
        await using var server = await WebServer.StartAsync(context =>
        {
            var body = (string)context.Items["body"]!;
            isReady |= body.Contains("notifications/initialized", StringComparison.Ordinal);
            context.Response.Headers["Mcp-Session-Id"] = "session-1";

            return body.Contains("notifications/initialized", StringComparison.Ordinal) ? PluginServer.Json(context, 202, "")
                : !IsForTools(context) ? PluginServer.Json(context, 200, PluginServer.Handshake)
                : PluginServer.Json(context, 200, isReady ? OneTool : """{"jsonrpc":"2.0","id":2,"error":{"code":-32602,"message":"Invalid request parameters"}}""");
        });

        var sight = await Probing.LookAsync(server.At("/mcp"));

        Assert.Equal("listed", sight[McpSignals.Tools]);
        Assert.Equal("session-1", Assert.Single(server.Requests, asked => asked.Body.Contains("initialized", StringComparison.Ordinal)).Headers["Mcp-Session-Id"]);
    }

    [Theory]
    [InlineData("""{"tools":[],"_meta":{"mcp/www_authenticate":["Bearer"]}}""")]
    [InlineData("""{"content":[{"type":"text","text":"Unauthorized access"}],"isError":true}""")]
    [InlineData("""{"content":[{"type":"text","text":"You are not logged in"}]}""")]
    [InlineData("""{"error":"Authentication required"}""")]
    public async Task A_refusal_inside_a_result_is_found(string result)
    {
        await using var late = await Open(PluginServer.Handshake, $$"""{"jsonrpc":"2.0","id":2,"result":{{result}}}""");
        await using var early = await Open($$"""{"jsonrpc":"2.0","id":1,"result":{{result}}}""", OneTool);

        Assert.Equal("found", (await Probing.LookAsync(late.At("/mcp")))[McpSignals.AuthInResult]);
        Assert.Equal("found", (await Probing.LookAsync(early.At("/mcp")))[McpSignals.AuthInResult]);
    }

    [Theory]
    [InlineData("""{"code":-32001,"message":"Unauthorized"}""")]
    [InlineData("""{"code":-32000,"message":"x","data":{"_meta":{"mcp/www_authenticate":"Bearer"}}}""")]
    public async Task A_refusal_inside_an_error_that_counts_as_success_is_found(string error)
    {
        await using var late = await Open(PluginServer.Handshake, $$"""{"jsonrpc":"2.0","id":2,"error":{{error}}}""");
        await using var early = await Open($$"""{"jsonrpc":"2.0","id":1,"error":{{error}}}""", OneTool);

        Assert.Equal("found", (await Probing.LookAsync(late.At("/mcp")))[McpSignals.AuthInResult]);
        Assert.Equal("found", (await Probing.LookAsync(early.At("/mcp")))[McpSignals.AuthInResult]);
    }

    [Fact]
    public async Task A_refusal_of_the_credential_inside_a_success_is_found_too()
    {
        await using var plugin = await new PluginServer { Greeting = """{"jsonrpc":"2.0","id":1,"error":{"code":-32001,"message":"Token expired"}}""" }.StartAsync();

        var sight = await Probing.LookAsync(plugin.Address, credential: new ProbeCredential(PluginServer.GoodToken, "a test"));

        Assert.Equal("found", sight[McpSignals.AuthInResult]);
        Assert.Equal("not-applicable", sight[McpSignals.Tools]);
    }

    [Theory]
    [InlineData("""{"tools":[{"name":"login","description":"Call this when you are not logged in: authentication is required"}]}""")]
    [InlineData("""{"tools":[],"instructions":"Unauthorized callers are refused"}""")]
    public async Task Words_about_signing_in_that_refuse_nothing_are_no_refusal(string result)
    {
        await using var server = await Open(PluginServer.Handshake, $$"""{"jsonrpc":"2.0","id":2,"result":{{result}}}""");

        Assert.Equal("none", (await Probing.LookAsync(server.At("/mcp")))[McpSignals.AuthInResult]);
    }

    [Theory]
    [InlineData("""[{"name":"a","securitySchemes":[{"type":"oauth2","scopes":["x"]},{"type":"noauth"}]},{"name":"b"}]""", "declared", "1 of 2 tools: oauth2, noauth")]
    [InlineData("""[{"name":"a","_meta":{"securitySchemes":[{"type":"oauth2"}]}}]""", "declared", "1 of 1 tools: oauth2")]
    [InlineData("""[{"name":"a","securitySchemes":"oauth2","_meta":7},5]""", "not-declared", "0 of 1 tools")]
    public async Task Whether_tools_say_which_sign_in_they_need_is_read(string tools, string outcome, string detail)
    {
        await using var server = await Open(PluginServer.Handshake, $$$"""{"jsonrpc":"2.0","id":2,"result":{"tools":{{{tools}}}}}""");

        var sight = await Probing.LookAsync(server.At("/mcp"));

        Assert.Equal(outcome, sight[McpSignals.SecuritySchemes]);
        Assert.Equal(detail, sight.Detail(McpSignals.SecuritySchemes));
    }

    [Fact]
    public async Task What_is_no_MCP_server_is_not_asked_for_tools()
    {
        await using var server = await WebServer.StartAsync(context => PluginServer.Json(context, 200, "{}"));

        var sight = await Probing.LookAsync(server.At("/v1"), TargetKind.OpenAI);

        Assert.All(McpSignals.All, signal => Assert.Equal("not-applicable", sight[signal]));
        Assert.DoesNotContain(server.Requests, IsForTools);
    }

    [Fact]
    public async Task No_sweep_calls_a_tool()
    {
        await using var server = await Open(PluginServer.Handshake, OneTool);

        await Probing.LookAsync(server.At("/mcp"), credential: new ProbeCredential(PluginServer.GoodToken, "a test"));

        Assert.DoesNotContain(server.Requests, asked => asked.Body.Contains("tools/call", StringComparison.Ordinal));
    }

    [Fact]
    public void No_reply_makes_the_readers_throw() =>
        Gen.Select(Gen.OneOf("result", "error"), Values.Array[0, 4]).Sample((kind, members) =>
        {
            var body = $$$"""{"jsonrpc":"2.0","{{{kind}}}":{{{{string.Join(',', members)}}}}}""";
            var answer = new Exchange(new Outbound(HttpMethod.Post, new Uri("https://a.example"))) { Status = 200, Body = body };
            var reply = JsonRpcReply.Read(answer)!;
            _ = HiddenRefusal.Find(reply);

            return kind == "error" || ToolCatalogue.Read(reply.Result!.Value) is null or { Count: >= 0, WithSchemes: >= 0 };
        });

    [Fact]
    public void No_text_makes_the_reader_of_revisions_throw() =>
        Gen.String.Sample(text => McpSignals.Version.Find(McpVersions.Read(text)) is not null);

    /// <summary>Members that matter, with anything in them.</summary>
    private static Gen<string> Values { get; } = Gen.Select(
        Gen.OneOf("tools", "content", "_meta", "message", "data", "error", "code"),
        Gen.OneOf(
            Gen.OneOf("1", "null", "{}", "[]", "[1,{}]", "[{\"text\":1}]", "[{\"_meta\":[]}]", "[{\"securitySchemes\":[1]}]", "\"\\ud800\"", "[{\"text\":\"\\ud800\"}]"),
            Gen.String.Select(text => JsonSerializer.Serialize(text))),
        (name, value) => $"\"{name}\":{value}");

    private static Task<WebServer> Open(string handshake, string tools, int status = 200) => WebServer.StartAsync(context =>
    {
        context.Response.Headers["Mcp-Session-Id"] = "session-1";
        return context.Request.Path != "/mcp" ? PluginServer.Json(context, 404, "{}")
            : IsForTools(context) ? PluginServer.Json(context, status, tools)
            : PluginServer.Json(context, 200, handshake);
    });

    private static bool IsForTools(HttpContext context) => ((string)context.Items["body"]!).Contains("tools/list", StringComparison.Ordinal);

    private static bool IsForTools(WebServer.Asked asked) => asked.Body.Contains("tools/list", StringComparison.Ordinal);
}
