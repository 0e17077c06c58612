using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes;
using TroubleshootBot.Tests.Support;
using Xunit;

namespace TroubleshootBot.Tests.Probes;

/// <summary>The one call of one tool that the user said yes to.</summary>
public sealed class ToolCallTests
{
    private const string Tools =
        """
        {"jsonrpc":"2.0","id":2,"result":{"tools":[
          {"name":"delete","annotations":{"readOnlyHint":false},"inputSchema":{"type":"object"}},
          {"name":"search","annotations":{"readOnlyHint":true},"inputSchema":{"type":"object","required":["query"]}},
          {"name":"research","annotations":{"readOnlyHint":true},"execution":{"taskSupport":"required"}},
          {"name":"status","annotations":{"readOnlyHint":true},"inputSchema":{"type":"object","required":[]}},
          {"name":"whoami","annotations":{"readOnlyHint":true}}]}}
        """;

    private const string Good = """{"content":[{"type":"text","text":"all is well"}]}""";

    private const string Metadata = "https://plugin.example/.well-known/oauth-protected-resource";

    [Fact]
    public async Task Without_a_yes_no_tool_is_called()
    {
        await using var server = await OpenAsync(Good);

        var sight = await LookAsync(server.At("/mcp"), consents: LookConsents.None);

        Assert.All(ToolCallSignals.All, signal => Assert.Equal(Outcome.NotApplicable, sight[signal]));
        Assert.Contains("yes of its own", sight.Detail(ToolCallSignals.Answer), StringComparison.Ordinal);
        Assert.Empty(Calls(server));
    }

    [Fact]
    public async Task After_a_yes_the_first_tool_that_changes_nothing_and_asks_nothing_is_called_once()
    {
        await using var server = await OpenAsync(Good);

        var sight = await LookAsync(server.At("/mcp"));

        Assert.Equal("answered", sight[ToolCallSignals.Answer]);
        Assert.Equal("\"status\"", sight.Detail(ToolCallSignals.Answer));
        Assert.Equal(Outcome.NotApplicable, sight[ToolCallSignals.Challenge]);
        Assert.Equal(["status"], Calls(server));
        Assert.Equal("session-1", Assert.Single(server.Requests, IsCall).Headers["Mcp-Session-Id"]);
    }

    [Fact]
    public async Task The_credential_goes_with_the_call()
    {
        await using var plugin = await new PluginServer { Tools = Tools }.StartAsync();

        var sight = await LookAsync(plugin.Address, credential: new ProbeCredential(PluginServer.GoodToken, "a test"));

        Assert.Equal("answered", sight[ToolCallSignals.Answer]);
        Assert.Equal("Bearer " + PluginServer.GoodToken, Assert.Single(plugin.Server.Requests, IsCall).Headers["Authorization"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(PluginServer.GoodToken)]
    public async Task Over_the_older_transport_the_call_is_made_once_and_in_the_talk_that_listed_it(string? token)
    {
        await using var server = await new StreamServer
        {
            Says = method => StreamServer.Event(method switch
            {
                "initialize" => PluginServer.Handshake,
                "tools/list" => Tools.ReplaceLineEndings(" "),
                "tools/call" => $$"""{"jsonrpc":"2.0","id":4,"result":{{Good}}}""",
                _ => """{"jsonrpc":"2.0","method":"ping"}""",
            }),
        }.StartAsync();

        var sight = await LookAsync(server.Address, credential: token is null ? null : new ProbeCredential(token, "a test"));

        Assert.Equal("answered", sight[ToolCallSignals.Answer]);
        Assert.Equal(["status"], Calls(server.Server));
    }

    [Fact]
    public async Task The_tool_that_the_user_names_is_called()
    {
        await using var server = await OpenAsync(Good);

        var sight = await LookAsync(server.At("/mcp"), tool: "delete");

        Assert.Equal("answered", sight[ToolCallSignals.Answer]);
        Assert.Equal(["delete"], Calls(server));
    }

    [Fact]
    public async Task A_tool_that_is_not_listed_is_not_called()
    {
        await using var server = await OpenAsync(Good);

        var sight = await LookAsync(server.At("/mcp"), tool: "Status");

        Assert.Equal(Outcome.NotApplicable, sight[ToolCallSignals.Answer]);
        Assert.Contains("lists no tool \"Status\"", sight.Detail(ToolCallSignals.Answer), StringComparison.Ordinal);
        Assert.Empty(Calls(server));
    }

    [Fact]
    public async Task A_tool_that_may_stand_on_another_page_of_the_list_is_called()
    {
        await using var server = await OpenAsync(Good, tools: """{"jsonrpc":"2.0","id":2,"result":{"tools":[],"nextCursor":"more"}}""");

        Assert.Equal("answered", (await LookAsync(server.At("/mcp"), tool: "later"))[ToolCallSignals.Answer]);
    }

    [Theory]
    [InlineData("""[{"name":"delete"},{"name":"search","annotations":{"readOnlyHint":true},"inputSchema":{"required":["query"]}}]""")]
    [InlineData("""[{"name":"odd","annotations":{"readOnlyHint":true,"destructiveHint":true}},{"annotations":{"readOnlyHint":true}}]""")]
    [InlineData("[]")]
    public async Task Where_no_tool_is_harmless_the_user_is_asked_to_name_one(string tools)
    {
        await using var server = await OpenAsync(Good, tools: $$$"""{"jsonrpc":"2.0","id":2,"result":{"tools":{{{tools}}}}}""");

        var sight = await LookAsync(server.At("/mcp"));

        Assert.Equal(Outcome.NotApplicable, sight[ToolCallSignals.Answer]);
        Assert.Contains("name the one to call", sight.Detail(ToolCallSignals.Answer), StringComparison.Ordinal);
        Assert.Empty(Calls(server));
    }

    [Theory]
    [InlineData("""{"content":[{"type":"text","text":"Authentication required"}],"isError":true}""", "auth-in-result", "\"status\": \"Authentication required\"")]
    [InlineData("""{"content":[{"type":"text","text":"You are not logged in"}]}""", "auth-in-result", "\"status\": \"You are not logged in\"")]
    [InlineData("""{"content":[],"_meta":{"mcp/www_authenticate":"Bearer"}}""", "auth-in-result", "\"status\": the result carries \"mcp/www_authenticate\"")]
    [InlineData("""{"content":[{"type":"text","text":"No such city"}],"isError":true}""", "tool-error", "\"status\": No such city")]
    [InlineData("""{"content":[],"isError":true}""", "tool-error", "\"status\"")]
    [InlineData("""{"resultType":"input_required","inputRequests":{}}""", "answered", "\"status\"")]
    [InlineData("7", "answered", "\"status\"")]
    public async Task What_the_result_says_is_classified(string result, string outcome, string detail)
    {
        await using var server = await OpenAsync(result);

        var sight = await LookAsync(server.At("/mcp"));

        Assert.Equal(outcome, sight[ToolCallSignals.Answer]);
        Assert.Equal(detail, sight.Detail(ToolCallSignals.Answer));
    }

    [Theory]
    [InlineData(200, """{"jsonrpc":"2.0","id":4,"error":{"code":-32001,"message":"Unauthorized"}}""", "auth-in-result", "\"status\": \"Unauthorized\"")]
    [InlineData(200, """{"jsonrpc":"2.0","id":4,"error":{"code":-32602,"message":"query is missing"}}""", "tool-error", "\"status\": query is missing")]
    [InlineData(200, """{"jsonrpc":"2.0","id":4,"error":{"code":-32603,"message":"Oops"}}""", "failed", "\"status\": 200, JSON-RPC error -32603: Oops")]
    [InlineData(401, "{}", "refused", "\"status\": 401")]
    [InlineData(403, """{"error":"insufficient_scope"}""", "refused", "\"status\": 403 insufficient_scope: insufficient_scope")]
    [InlineData(500, "<html>", "failed", "\"status\": 500, no reply")]
    [InlineData(200, "{not json", "failed", "\"status\": 200, no reply")]
    public async Task What_answers_the_call_is_classified(int status, string body, string outcome, string detail)
    {
        await using var server = await OpenAsync(context => PluginServer.Json(context, status, body));

        var sight = await LookAsync(server.At("/mcp"));

        Assert.Equal(outcome, sight[ToolCallSignals.Answer]);
        Assert.Equal(detail, sight.Detail(ToolCallSignals.Answer));
    }

    [Fact]
    public async Task A_server_that_breaks_off_has_failed()
    {
        await using var server = await OpenAsync(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        Assert.Equal("failed", (await LookAsync(server.At("/mcp")))[ToolCallSignals.Answer]);
    }

    [Fact]
    public async Task What_a_tool_found_is_neither_shown_nor_taken_for_a_refusal()
    {
        var found = string.Concat(Enumerable.Repeat("The log says: access denied, token expired, 401. ", 10));
        await using var server = await OpenAsync($$"""{"content":[{"type":"text","text":"{{found}}"}]}""");

        var sight = await LookAsync(server.At("/mcp"));

        Assert.Equal("answered", sight[ToolCallSignals.Answer]);
        Assert.DoesNotContain(sight.Result.Evidence, piece => piece.Detail?.Contains("The log says", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task A_long_error_of_a_tool_is_cut_short()
    {
        await using var server = await OpenAsync($$"""{"content":[{"type":"text","text":"{{new string('x', 5000)}}"}],"isError":true}""");

        Assert.InRange((await LookAsync(server.At("/mcp"))).Detail(ToolCallSignals.Answer).Length, 100, 140);
    }

    [Theory]
    [InlineData($$"""["Bearer resource_metadata=\"{{Metadata}}\", error=\"insufficient_scope\""]""", "readable")]
    [InlineData($"\"Bearer resource_metadata=\\\"{Metadata}\\\"\"", "readable")]
    [InlineData("""["Bearer error=\"invalid_token\""]""", "no-metadata")]
    // What the draft of the convention gave as its example: without the commas.
    [InlineData($$"""["Bearer error=\"invalid_request\" resource_metadata=\"{{Metadata}}\""]""", "malformed")]
    [InlineData("""["Bearer resource_metadata=\"/somewhere\""]""", "malformed")]
    [InlineData("""[{"scheme":"Bearer"}]""", "malformed")]
    [InlineData("7", "malformed")]
    [InlineData("[]", "absent")]
    public async Task Where_a_result_says_to_sign_in_is_read(string carried, string outcome)
    {
        await using var server = await OpenAsync($$$"""{"content":[{"type":"text","text":"Please sign in"}],"isError":true,"_meta":{"mcp/www_authenticate":{{{carried}}}}}""");

        var sight = await LookAsync(server.At("/mcp"));

        Assert.Equal("auth-in-result", sight[ToolCallSignals.Answer]);
        Assert.Equal(outcome, sight[ToolCallSignals.Challenge]);
    }

    [Fact]
    public async Task A_refusal_in_words_alone_says_nowhere_to_sign_in()
    {
        await using var server = await OpenAsync("""{"content":[{"type":"text","text":"Please sign in"}],"isError":true}""");

        Assert.Equal("absent", (await LookAsync(server.At("/mcp")))[ToolCallSignals.Challenge]);
    }

    [Theory]
    [InlineData($"Bearer resource_metadata=\"{Metadata}\"", "readable")]
    [InlineData("Bearer error=\"insufficient_scope\", scope=\"orders.read\"", "no-metadata")]
    [InlineData("Bearer error=\"insufficient_scope", "malformed")]
    [InlineData(null, "absent")]
    public async Task Where_the_header_of_a_refused_call_says_to_sign_in_is_read(string? header, string outcome)
    {
        await using var server = await OpenAsync(context =>
        {
            context.Response.Headers.WWWAuthenticate = header;
            return PluginServer.Json(context, 403, "{}");
        });

        var sight = await LookAsync(server.At("/mcp"));

        Assert.Equal("refused", sight[ToolCallSignals.Answer]);
        Assert.Equal(outcome, sight[ToolCallSignals.Challenge]);
    }

    private static Task<WebServer> OpenAsync(string result, string tools = Tools) =>
        OpenAsync(context => PluginServer.Json(context, 200, $$"""{"jsonrpc":"2.0","id":4,"result":{{result}}}"""), tools);

    private static Task<WebServer> OpenAsync(RequestDelegate called, string tools = Tools) => WebServer.StartAsync(context =>
    {
        var body = (string)context.Items["body"]!;
        context.Response.Headers["Mcp-Session-Id"] = "session-1";

        return context.Request.Path != "/mcp" ? PluginServer.Json(context, 404, "{}")
            : body.Contains("tools/call", StringComparison.Ordinal) ? called(context)
            : PluginServer.Json(context, 200, body.Contains("tools/list", StringComparison.Ordinal) ? tools : PluginServer.Handshake);
    });

    private static bool IsCall(WebServer.Asked asked) => asked.Body.Contains("tools/call", StringComparison.Ordinal);

    private static IEnumerable<string> Calls(WebServer server)
    {
        foreach (var asked in server.Requests.Where(IsCall))
        {
            using var message = JsonDocument.Parse(asked.Body);
            yield return message.RootElement.GetProperty("params").GetProperty("name").GetString()!;
        }
    }

    private static async Task<Probing.Sight> LookAsync(Uri address, LookConsents consents = LookConsents.CallTool, string? tool = null, ProbeCredential? credential = null)
    {
        await using var probing = new Probing();
        var request = new ProbeRequest { Address = address.ToString(), Credential = credential, Consents = consents, Tool = tool };

        return new Probing.Sight(await probing.Sweep.LookAsync(request, progress: null, TestContext.Current.CancellationToken));
    }
}
