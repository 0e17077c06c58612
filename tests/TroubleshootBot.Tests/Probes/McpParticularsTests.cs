using Microsoft.AspNetCore.Http;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Tests.Support;
using Xunit;

namespace TroubleshootBot.Tests.Probes;

/// <summary>What strict and new servers do that older ones did not: none of it is a fault.</summary>
public sealed class McpParticularsTests
{
    private const string OneTool = """{"name":"größe","annotations":{"readOnlyHint":true},"inputSchema":{"type":"object"}}""";

    [Fact]
    public async Task A_server_that_checks_host_origin_and_session_is_healthy()
    {
        await using var server = await WebServer.StartAsync(StrictAsync);

        var report = await WholeCheck.RunAsync(server.At("/mcp"));

        Assert.Equal("healthy", report.Verdict);
        Assert.Equal("completed", report.Outcome(WebSignals.Mcp));
        Assert.Equal("listed", report.Outcome(McpSignals.Tools));
        Assert.Equal("same", report.Outcome(FrontSignals.UserAgent));
        Assert.Equal("accepted", report.Outcome(FrontSignals.HostCheck));
    }

    [Fact]
    public async Task A_server_that_knows_no_revision_before_2026_07_28_is_healthy()
    {
        await using var server = await WebServer.StartAsync(context => ModernAsync(context, token: null));

        var report = await WholeCheck.RunAsync(server.At("/mcp"));

        Assert.Equal("healthy", report.Verdict);
        Assert.Equal("completed", report.Outcome(WebSignals.Mcp));
        Assert.Equal("newest", report.Outcome(McpSignals.Version));
        Assert.Equal("streamable", report.Outcome(McpSignals.Transport));
        Assert.Equal("listed", report.Outcome(McpSignals.Tools));
    }

    [Fact]
    public async Task Such_a_server_says_what_it_is_and_takes_the_credential_and_the_call()
    {
        await using var server = await WebServer.StartAsync(context => ModernAsync(context, PluginServer.GoodToken));
        await using var probing = new Probing();
        var request = new ProbeRequest { Address = server.At("/mcp").ToString(), Consents = LookConsents.CallTool };

        var without = await LookAsync(probing, request);
        var with = await LookAsync(probing, request with { Credential = new ProbeCredential(PluginServer.GoodToken, "a test") });

        Assert.Equal("sign-in-required", without[WebSignals.Mcp]);
        Assert.Equal("unauthorized", without[WebSignals.Anonymous]);
        Assert.Equal("accepted", with[CredentialSignals.Answer]);
        Assert.Equal("newest", with[McpSignals.Version]);
        Assert.Equal("asked for 2026-07-28, agreed to 2026-07-28", with.Detail(McpSignals.Version));
        Assert.Equal("listed", with[McpSignals.Tools]);
        Assert.Equal("answered", with[ToolCallSignals.Answer]);
        Assert.Equal("=?base64?Z3LDtsOfZQ==?=", Assert.Single(server.Requests, asked => asked.Body.Contains("tools/call", StringComparison.Ordinal)).Headers["Mcp-Name"]);
    }

    [Fact]
    public async Task A_server_that_knows_neither_the_handshake_nor_what_came_after_it_has_failed()
    {
        await using var server = await WebServer.StartAsync(context =>
            PluginServer.Json(context, 200, """{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"Method not found"}}"""));

        var sight = await Probing.LookAsync(server.At("/mcp"));

        Assert.Equal("failed", sight[WebSignals.Mcp]);
        Assert.Contains("-32601", sight.Detail(WebSignals.Mcp), StringComparison.Ordinal);
    }

    /// <summary>As the SDKs do with every check switched on (MCP 2025-11-25, Transports: Security Warning, Session Management).</summary>
    private static Task StrictAsync(HttpContext context)
    {
        var body = (string)context.Items["body"]!;
        var session = context.Request.Headers["Mcp-Session-Id"].ToString();

        return context.Request switch
        {
            { Host.Host: not "localhost" } => Error(421, -32000, "Invalid Host header"),
            { Headers.Origin.Count: > 0 } => Error(403, -32000, "Invalid Origin header"),
            { Path.Value: not "/mcp" } => PluginServer.Json(context, 404, "{}"),
            { Method: not "POST" } => Error(405, -32000, "Method not allowed"),
            _ when session.Length > 0 && session != "session-1" => Error(404, -32001, "Session not found"),
            _ when body.Contains("\"initialize\"", StringComparison.Ordinal) => ShakeHands(),
            _ when session.Length == 0 => Error(400, -32000, "Bad Request: Mcp-Session-Id header is required"),
            _ => PluginServer.Json(context, 200, $$$"""{"jsonrpc":"2.0","id":2,"result":{"tools":[{{{OneTool}}}]}}"""),
        };

        Task ShakeHands()
        {
            context.Response.Headers["Mcp-Session-Id"] = "session-1";
            return PluginServer.Json(context, 200, PluginServer.Handshake);
        }

        Task Error(int status, int code, string message) =>
            PluginServer.Json(context, status, $$"""{"jsonrpc":"2.0","error":{"code":{{code}},"message":"{{message}}"},"id":null}""");
    }

    /// <summary>MCP 2026-07-28, Streamable HTTP: no handshake, no session; headers repeat what the message says, and must agree with it.</summary>
    private static Task ModernAsync(HttpContext context, string? token)
    {
        if (context.Request.Path != "/mcp")
        {
            return PluginServer.Json(context, 404, "{}");
        }

        if (context.Request.Method != "POST")
        {
            return PluginServer.Json(context, 405, "{}");
        }

        var message = JsonText.TryParseObject((string)context.Items["body"]!)!.Value;
        var method = JsonText.String(message, "method");
        var meta = JsonText.Member(JsonText.Member(message, "params"), "_meta");
        var version = JsonText.Member(meta, "io.modelcontextprotocol/protocolVersion")?.GetString();
        var headers = context.Request.Headers;

        if (headers["Mcp-Method"] != method || headers["MCP-Protocol-Version"] != version || version != "2026-07-28"
            || JsonText.Member(meta, "io.modelcontextprotocol/clientCapabilities") is null
            || headers["Mcp-Session-Id"].Count > 0 || (method == "tools/call") != headers.ContainsKey("Mcp-Name"))
        {
            return PluginServer.Json(
                context, 400, """{"jsonrpc":"2.0","id":1,"error":{"code":-32020,"message":"Header mismatch; this server knows 2026-07-28 only"}}""");
        }

        if (token is not null && headers.Authorization != "Bearer " + token)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return PluginServer.Json(context, 401, "{}");
        }

        return method switch
        {
            "server/discover" => Result("""
                "supportedVersions":["2026-07-28"],"capabilities":{"tools":{}},"_meta":{"io.modelcontextprotocol/serverInfo":{"name":"new","version":"1"}}
                """),
            "tools/list" => Result($"\"tools\":[{OneTool}]"),
            "tools/call" => Result("\"content\":[]"),
            _ => PluginServer.Json(context, 404, """{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"Method not found"}}"""),
        };

        Task Result(string members) => PluginServer.Json(context, 200, $$$"""{"jsonrpc":"2.0","id":1,"result":{"resultType":"complete",{{{members}}}}}""");
    }

    private static async Task<Probing.Sight> LookAsync(Probing probing, ProbeRequest request) =>
        new(await probing.Sweep.LookAsync(request, progress: null, TestContext.Current.CancellationToken));
}
