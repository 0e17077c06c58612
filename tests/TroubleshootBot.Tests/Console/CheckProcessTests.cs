using System.Text.Json;
using TroubleshootBot.Lab.Running;
using TroubleshootBot.Lab.Scenarios;
using TroubleshootBot.Tests.Support;

namespace TroubleshootBot.Tests.Console;

/// <summary>The program itself, started as people start it.</summary>
public sealed class CheckProcessTests
{
    private static readonly IReadOnlyList<Scenario> Scenarios = ScenarioList.Load();

    [Theory]
    [InlineData("mcp-issuer-without-slash", "cfg-issuer-mismatch")]
    [InlineData("openai-key-quoted", "cred-whitespace-quotes")]
    [InlineData("openai-key-unset", "cred-missing")]
    public async Task A_fault_gives_1_and_its_cause_first(string id, string cause)
    {
        var ended = await CheckAsync(id, isFixed: false, "--format", "json");

        Assert.True(ended.Code == 1, ended.ToString());
        var report = Json(ended);
        Assert.Equal("cause-found", report.GetProperty("verdict").GetString());
        Assert.Equal(cause, report.GetProperty("causes")[0].GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("mcp-healthy-with-token", false)]
    [InlineData("openai-key-quoted", true)]
    [InlineData("mcp-issuer-without-slash", true)]
    public async Task Nothing_wrong_gives_0(string id, bool isFixed)
    {
        var ended = await CheckAsync(id, isFixed);

        Assert.True(ended.Code == 0, ended.ToString());
        Assert.Contains("verdict: healthy", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_vague_symptom_gives_3_and_no_target()
    {
        var ended = await CheckAsync("--symptom", "it does not work", "--format", "json");

        Assert.True(ended.Code == 3, ended.ToString());
        Assert.Equal(JsonValueKind.Null, Json(ended).GetProperty("target").ValueKind);
    }

    [Fact]
    public async Task A_symptom_may_begin_with_an_at_sign()
    {
        var ended = await CheckAsync("--symptom", "@weather says: Connection has expired. Reconnect", "--format", "json");

        Assert.True(ended.Code == 1, ended.ToString());
    }

    [Fact]
    public async Task Json_stands_alone_on_the_output_and_has_exactly_the_fields_of_the_contract()
    {
        var ended = await CheckAsync("openai-key-quoted", isFixed: false, "--format", "json");
        var report = Json(ended);

        Assert.Empty(ended.Errors);
        ContractFields.AssertReport(report);
        Assert.NotEmpty(report.GetProperty("evidence").EnumerateArray());
        Assert.Equal("openai", report.GetProperty("target").GetProperty("kind").GetString());
    }

    [Fact]
    public async Task A_report_that_still_asks_has_exactly_the_fields_of_the_contract()
    {
        var report = Json(await CheckAsync("--symptom", "the plugin says 401 Unauthorized", "--format", "json"));

        ContractFields.AssertReport(report);
        Assert.Equal(JsonValueKind.Object, report.GetProperty("question").ValueKind);
    }

    [Fact]
    public async Task Markdown_has_the_verdict_and_the_cause()
    {
        var ended = await CheckAsync("openai-key-quoted", isFixed: false, "--format", "markdown");

        Assert.StartsWith("# Check", ended.Output, StringComparison.Ordinal);
        Assert.Contains("- Verdict: **cause-found**", ended.Output, StringComparison.Ordinal);
        Assert.Contains("`cred-whitespace-quotes`", ended.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("markdown")]
    public async Task A_key_in_the_symptom_is_never_printed(string format)
    {
        const string Planted = "sk-proj-Qm3vX8pL2nT6yR9wK4sD7fGh";

        var ended = await CheckAsync("--symptom", $"401 Incorrect API key provided: {Planted}, and Authorization: Bearer {Planted}", "--format", format);

        Assert.DoesNotContain(Planted, ended.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Planted[8..20], ended.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("markdown")]
    public async Task The_credential_is_never_printed(string format)
    {
        await using var run = await StartAsync("openai-key-quoted", isFixed: false);

        var ended = await ConsoleProgram.RunAsync(["check", .. Arguments("openai-key-quoted", run), "--format", format], run);

        Assert.Equal(1, ended.Code);
        Assert.DoesNotContain(run.Credential!.Value!.Trim('"'), ended.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_is_asked_for_only_after_a_yes_and_its_secret_is_never_printed()
    {
        await using var run = await StartAsync("mcp-healthy-with-token", isFixed: false);
        string[] arguments = ["check", run.Address, "--client-id", "nobody", "--client-secret-env", ConsoleProgram.CredentialVariable, "--format", "json"];

        var observed = await ConsoleProgram.RunAsync(arguments, run);
        var asked = await ConsoleProgram.RunAsync([.. arguments, "--allow", "token", "--allow", "register"], run);

        // The lab's sign-in server knows every client, and signs everybody in at once.
        Assert.Equal(("code", "not-applicable", "not-applicable"), (Outcome(observed, "oauth.authorize"), Outcome(observed, "oauth.token-request"), Outcome(observed, "oauth.registration-answer")));
        Assert.Equal(("issued", "registered"), (Outcome(asked, "oauth.token-request"), Outcome(asked, "oauth.registration-answer")));
        Assert.DoesNotContain(run.Credential!.Value!, $"{observed} {asked}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tool_is_called_only_after_a_yes_and_it_is_the_one_that_was_named()
    {
        await using var server = await WebServer.StartAsync(context => PluginServer.Json(
            context,
            context.Request.Path == "/mcp" ? 200 : 404,
            ((string)context.Items["body"]!).Contains("initialize", StringComparison.Ordinal) ? PluginServer.Handshake : """{"jsonrpc":"2.0","id":2,"result":{"tools":[{"name":"whoami"}]}}"""));
        string[] arguments = [server.At("/mcp").ToString(), "--format", "json"];

        await CheckAsync(arguments);
        Assert.DoesNotContain(server.Requests, IsCall);
        var ended = await CheckAsync([.. arguments, "--allow", "tool-call", "--tool", "whoami"]);

        Assert.Contains("whoami", Assert.Single(server.Requests, IsCall).Body, StringComparison.Ordinal);
        Assert.Equal("answered", Outcome(ended, "mcp.tool-call"));

        static bool IsCall(WebServer.Asked asked) => asked.Body.Contains("tools/call", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("markdown")]
    public async Task No_control_character_of_a_server_reaches_the_terminal(string format)
    {
        await using var server = await WebServer.StartAsync(context =>
            PluginServer.Json(context, 401, """{"error":"invalid_token","error_description":"\u001b[31mred\u001b]0;title\u0007\u009b2J"}"""));

        var ended = await CheckAsync(server.At("/mcp").ToString(), "--format", format);

        Assert.DoesNotContain(ended.Output + ended.Errors, character => char.IsControl(character) && character is not ('\n' or '\r'));
    }

    [Theory]
    [InlineData("Give the plugin's address")]
    [InlineData("no-such-option", "https://mcp.example.com", "--no-such-option")]
    [InlineData("no-such-option", "--no-such-option")]
    [InlineData("banana", "https://mcp.example.com", "--kind", "banana")]
    [InlineData("--timeout", "https://mcp.example.com", "--timeout", "0")]
    [InlineData("--timeout", "https://mcp.example.com", "--timeout", "soon")]
    [InlineData("--timeout", "https://mcp.example.com", "--timeout", "NaN")]
    [InlineData("--header", "https://mcp.example.com", "--header", "X-Key\r\nHost: other")]
    [InlineData("--header", "https://mcp.example.com", "--header", "Host")]
    [InlineData("--credential-env", "--symptom", "401", "--credential-env", "HOME")]
    [InlineData("--client-id", "--symptom", "401", "--client-id", "x")]
    [InlineData("--client-id", "https://mcp.example.com", "--client-secret-env", "HOME")]
    [InlineData("--client-id", "https://mcp.example.com", "--scope", "a")]
    [InlineData("NO_SUCH_VARIABLE", "https://mcp.example.com", "--client-id", "x", "--client-secret-env", "NO_SUCH_VARIABLE")]
    [InlineData("--redirect-uri", "https://mcp.example.com", "--redirect-uri", "/connector/oauth/abc")]
    [InlineData("banana", "https://mcp.example.com", "--allow", "banana")]
    [InlineData("--allow tool-call", "https://mcp.example.com", "--tool", "whoami")]
    [InlineData("--allow token", "https://mcp.example.com", "--allow", "token", "--client-id", "x")]
    [InlineData("--allow introspect", "https://mcp.example.com", "--allow", "introspect")]
    [InlineData("--allow needs an address", "--symptom", "401", "--allow", "register")]
    [InlineData("no-such-key", "https://mcp.example.com", "--credential-file", "no-such-key")]
    [InlineData("no-such-file.yaml", "--answers", "no-such-file.yaml")]
    public async Task Bad_usage_gives_2_and_says_what_is_wrong(string told, params string[] arguments) => AssertBadUsage(await CheckAsync(arguments), told);

    [Theory]
    [InlineData("plain-chat: [works", "not YAML")]
    [InlineData("plain-chat: works\nplain-chat: fails", "plain-chat")]
    [InlineData("- plain-chat", "must hold lines such as")]
    [InlineData("no-such-question: works", "no question 'no-such-question'")]
    [InlineData("plain-chat: perhaps", "no option 'perhaps'")]
    public async Task Answers_that_cannot_be_read_give_2_and_say_what_is_wrong(string yaml, string told) => AssertBadUsage(await AnswerAsync(yaml), told);

    [Fact]
    public async Task Answers_that_nest_without_end_do_not_bring_the_program_down() => AssertBadUsage(await AnswerAsync(new string('[', 60_000)), "must hold lines such as");

    [Fact]
    public async Task Answers_are_weighed()
    {
        var ended = await AnswerAsync("app-label: reconnect\nplain-chat: works\n");

        Assert.Contains(ended.Code, (int[])[1, 3]);
        Assert.DoesNotContain("app-label", Json(ended).GetProperty("openQuestions").EnumerateArray().Select(each => each.GetString()));
    }

    [Theory]
    [InlineData("--list-questions", "plain-chat: ")]
    [InlineData("--list-signals", "  address.form  ")]
    public async Task Lists_give_0(string list, string line)
    {
        var ended = await CheckAsync(list);

        Assert.Equal(0, ended.Code);
        Assert.Contains(ended.Output.Split('\n'), each => each.StartsWith(line, StringComparison.Ordinal));
    }

    private static Task<ConsoleProgram.Ended> CheckAsync(params string[] arguments) => ConsoleProgram.RunAsync(["check", .. arguments]);

    private static async Task<ConsoleProgram.Ended> CheckAsync(string id, bool isFixed, params string[] arguments)
    {
        await using var run = await StartAsync(id, isFixed);
        return await ConsoleProgram.RunAsync(["check", .. Arguments(id, run), .. arguments], run);
    }

    private static async Task<ConsoleProgram.Ended> AnswerAsync(string yaml)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, yaml, TestContext.Current.CancellationToken);
            return await CheckAsync("--answers", file, "--format", "json");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static Task<LabRun> StartAsync(string id, bool isFixed) =>
        LabRun.StartAsync(Scenarios.Single(scenario => scenario.Id == id), isFixed, TestContext.Current.CancellationToken);

    private static string[] Arguments(string id, LabRun run)
    {
        string[] target = [run.Address, "--kind", Scenarios.Single(scenario => scenario.Id == id).Kind];
        return run.Credential is { } credential
            ? [.. target, "--credential-env", ConsoleProgram.CredentialVariable, "--header", credential.Header]
            : target;
    }

    private static JsonElement Json(ConsoleProgram.Ended ended) => JsonElement.Parse(ended.Output);

    private static string? Outcome(ConsoleProgram.Ended ended, string signal) =>
        Json(ended).GetProperty("evidence").EnumerateArray().Single(piece => piece.GetProperty("signal").GetString() == signal).GetProperty("outcome").GetString();

    private static void AssertBadUsage(ConsoleProgram.Ended ended, string told)
    {
        Assert.True(ended.Code == 2, ended.ToString());
        Assert.Empty(ended.Output);
        Assert.Contains(told, ended.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Errors, StringComparison.Ordinal);
    }
}
