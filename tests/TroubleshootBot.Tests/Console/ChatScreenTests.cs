using TroubleshootBot.Tests.Support;

namespace TroubleshootBot.Tests.Console;

public sealed class ChatScreenTests
{
    private const string WorksNow = "Checked again: it works now.";

    [Fact]
    public async Task The_greeting_and_the_help_are_as_approved() =>
        Approved.Matches("greeting-and-help", (await ChatSession.RunAsync("/help", "/quit")).Output);

    [Fact]
    public async Task The_first_demonstration_goes_from_the_error_to_it_works_now()
    {
        var chat = await ChatSession.RunAsync("/demo 1", "done", "/quit");

        Assert.Contains("does not publish where to sign in", chat.Flat, StringComparison.Ordinal);
        Assert.Contains(WorksNow, chat.Flat, StringComparison.Ordinal);
        Approved.Matches("demo-1", chat.Output);
    }

    [Fact]
    public async Task The_second_demonstration_finds_the_quotation_marks_and_gives_its_key_itself()
    {
        var chat = await ChatSession.RunAsync("/demo 2", "", "done", "", "/quit");

        Assert.Contains("Something came along, or was lost, when the key was copied.", chat.Flat, StringComparison.Ordinal);
        Assert.Contains(WorksNow, chat.Flat, StringComparison.Ordinal);
        Assert.DoesNotContain("sk-demo-", chat.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_third_demonstration_ends_in_a_cause_that_the_answers_name()
    {
        var chat = await ChatSession.RunAsync("/demo 3", "I have no address", "the card says Reconnect", "I don't know", "I don't know", "/quit");

        Assert.Contains("What to do:", chat.Output, StringComparison.Ordinal);
        Assert.Contains("Reconnect", chat.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_demonstration_without_a_number_shows_the_menu() =>
        Assert.Contains("/demo 3", (await ChatSession.RunAsync("/demo", "/demo 9")).Output, StringComparison.Ordinal);

    [Theory]
    [InlineData(".md", "# ")]
    [InlineData(".json", "{")]
    public async Task An_export_is_written_once_and_never_overwritten(string ending, string begins)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var path = Path.Combine(folder.FullName, "report" + ending);

            var first = await ChatSession.RunAsync("the plugin says access denied", $"/export {path}");
            var written = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
            var second = await ChatSession.RunAsync($"/export {path}");

            Assert.Contains("Written to", first.Output, StringComparison.Ordinal);
            Assert.StartsWith(begins, written, StringComparison.Ordinal);
            Assert.Contains("I overwrite nothing", second.Flat, StringComparison.Ordinal);
            Assert.Equal(written, await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("/export", "Say where to")]
    [InlineData("/export /no/such/folder/report.md", "I could not write")]
    public async Task An_export_that_cannot_be_written_is_told(string command, string told) =>
        Assert.Contains(told, (await ChatSession.RunAsync(command)).Flat, StringComparison.Ordinal);

    [Fact]
    public async Task An_unknown_command_is_named() =>
        Assert.Contains("There is no command /fly. /help lists them.", (await ChatSession.RunAsync("/fly")).Flat, StringComparison.Ordinal);

    [Fact]
    public async Task An_empty_line_gets_a_friendly_answer()
    {
        var chat = await ChatSession.RunAsync("", "   ");

        Assert.Equal(0, chat.Code);
        Assert.Contains("Tell me what goes wrong", chat.Flat, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Brackets_are_text_and_no_markup() =>
        Assert.Contains("you> [red]x[/] [/] [[", (await ChatSession.RunAsync("[red]x[/] [/] [[")).Output, StringComparison.Ordinal);

    [Theory]
    [InlineData("\e[31mred\e]0;title\a\b\u009b2J")]
    [InlineData("/\e[2J")]
    [InlineData("/export \e[2J\0")]
    public async Task No_control_character_reaches_the_terminal(string typed)
    {
        var chat = await ChatSession.RunAsync(typed);

        Assert.DoesNotContain(chat.Output, character => char.IsControl(character) && character != '\n');
    }

    [Fact]
    public async Task The_end_of_the_input_ends_the_chat_in_peace()
    {
        var chat = await ChatSession.RunAsync();

        Assert.Equal(0, chat.Code);
        Assert.EndsWith("Good luck.", chat.Output.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_input_may_end_at_the_hidden_prompt()
    {
        await using var server = await new PluginServer().StartAsync();

        var chat = await ChatSession.RunAsync($"access denied at {server.Address}");

        Assert.Equal(0, chat.Code);
    }

    [Fact]
    public async Task A_key_at_the_hidden_prompt_is_used_and_not_shown()
    {
        await using var server = await new PluginServer().StartAsync();

        var chat = await ChatSession.RunAsync($"access denied at {server.Address}", PluginServer.GoodToken);

        Assert.Contains(server.Server.Requests, request => request.Headers.TryGetValue("Authorization", out var sent) && sent == $"Bearer {PluginServer.GoodToken}");
        Assert.DoesNotContain(PluginServer.GoodToken, chat.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("correct horse battery staple")]
    [InlineData("/wJalrXUtnFEMI/K7MDENGbPxRfi")]
    [InlineData("/abcDEFsecretXYZ9")]
    [InlineData("prod-retry-Secret")]
    public async Task What_is_entered_at_the_hidden_prompt_is_on_no_screen_and_in_no_file(string entered)
    {
        await using var server = await new PluginServer().StartAsync();
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.json");
        try
        {
            var chat = await ChatSession.RunAsync($"access denied at {server.Address}", entered, "no", "I don't know", $"/export {file}");

            Assert.Contains("hidden;", chat.Output, StringComparison.Ordinal);
            Assert.DoesNotContain(entered, chat.Flat, StringComparison.Ordinal);
            Assert.DoesNotContain(entered, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_passphrase_in_doubt_is_not_sent_either()
    {
        await using var server = await new PluginServer().StartAsync();

        var chat = await ChatSession.RunAsync($"access denied at {server.Address}", "correct horse battery staple", "no");

        Assert.Contains("I sent nothing and kept nothing", chat.Flat, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Server.Requests, request => request.Headers.Values.Any(value => value.Contains("horse", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task No_line_is_wider_than_the_terminal()
    {
        var endless = new string('a', 1_000_000);
        string[] runs = ["/help", "/demo", endless, string.Concat(Enumerable.Repeat("denied ", 5_000)), "/demo 1", "done", "/why", "/evidence", "/demo 2", "", "/why"];

        var chat = await ChatSession.RunAsync(runs);

        Assert.All(chat.Output.Split('\n'), line => Assert.True(line.Length <= ChatSession.Width, line));
    }

    [Fact]
    public async Task A_demonstration_starts_although_its_first_port_is_taken()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 5180);
        try
        {
            taken.Start();
        }
        catch (System.Net.Sockets.SocketException)
        {
            // Then another demonstration has it, which is just as well.
        }

        Assert.Contains("does not publish where to sign in", (await ChatSession.RunAsync("/demo 1")).Flat, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_ends_the_chat_with_its_own_code()
    {
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();

        Assert.Equal(130, (await ChatSession.RunAsync(stopped.Token, "/help")).Code);
    }
}
