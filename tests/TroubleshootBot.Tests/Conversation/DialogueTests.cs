using TroubleshootBot.Conversation.Turns;
using TroubleshootBot.Tests.Support;

namespace TroubleshootBot.Tests.Conversation;

public sealed class DialogueTests : IDisposable
{
    private readonly Bot bot = new();

    public void Dispose() => bot.Dispose();

    [Fact]
    public async Task An_address_and_a_complaint_lead_to_a_look_and_a_verdict_in_one_turn()
    {
        bot.Sees = _ => Seen.HealthyMcp(("tls.chain", "expired"));

        var reply = await bot.AskAsync("ChatGPT says it couldn't connect to https://mcp.example.com/mcp");

        Assert.Equal(UpdateKind.Verdict, reply.Kind);
        Assert.Equal("net-tls-server-cert", reply.Report!.Causes[0].Id);
        Assert.Equal("https://mcp.example.com/mcp", bot.Requests.Single().Address);
        Assert.Contains("What to do:", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_done_the_failed_checks_run_again_and_prove_the_fix()
    {
        bot.Sees = _ => Seen.HealthyMcp(("tls.chain", "expired"));
        await bot.AskAsync("access denied at https://mcp.example.com/mcp");
        bot.Sees = _ => Seen.HealthyMcp();

        var reply = await bot.AskAsync("done");

        Assert.Equal(UpdateKind.Recheck, reply.Kind);
        Assert.StartsWith("Checked again: it works now.", reply.Text, StringComparison.Ordinal);
        Assert.Contains("tls.chain: expired → valid", reply.Text, StringComparison.Ordinal);
        Assert.Equal("healthy", reply.Report!.Verdict);
        Assert.True(bot.Thread.Log.Events.OfType<Rechecked>().Single().IsFixed);
    }

    [Fact]
    public async Task A_fix_that_was_not_made_is_said_so()
    {
        bot.Sees = _ => Seen.HealthyMcp(("tls.chain", "expired"));
        await bot.AskAsync("access denied at https://mcp.example.com/mcp");

        var reply = await bot.AskAsync("I fixed it");

        Assert.StartsWith("Checked again: nothing has changed yet.", reply.Text, StringComparison.Ordinal);
        Assert.Equal("cause-found", reply.Report!.Verdict);
    }

    [Fact]
    public async Task A_second_fault_behind_the_first_is_found_and_said()
    {
        bot.Sees = _ => Seen.HealthyMcp(("tls.chain", "expired"));
        await bot.AskAsync("access denied at https://mcp.example.com/mcp");
        bot.Sees = _ => Seen.HealthyMcp(("oauth.issuer", "slash-differs"));

        var reply = await bot.AskAsync("done");

        Assert.Contains("tls.chain: expired → valid", reply.Text, StringComparison.Ordinal);
        Assert.Equal("cfg-issuer-mismatch", reply.Report!.Causes[0].Id);
        Assert.False(bot.State.Recheck!.IsFixed);
    }

    [Fact]
    public async Task Whoever_has_no_address_is_asked_and_helped_all_the_same()
    {
        Assert.Equal(UpdateKind.Question, (await bot.AskAsync("the plugin says access denied since this morning")).Kind);
        await bot.AskAsync("I don't have one");
        for (var turns = 0; bot.State.OpenQuestion is { } open && turns < 6; turns++)
        {
            await bot.AskAsync(open == "plain-chat" ? "no, plain chats fail too" : "I don't know");
        }

        Assert.Equal("gpt-session-expired", bot.State.Conclusion!.CauseId);
        Assert.True(bot.State.QuestionCount <= 4, $"{bot.State.QuestionCount} questions");
    }

    [Fact]
    public async Task A_cause_known_from_an_answer_is_proved_by_asking_again()
    {
        await bot.AskAsync("access denied. I don't have the address, nothing works");
        for (var turns = 0; bot.State.OpenQuestion is { } open && turns < 6; turns++)
        {
            await bot.AskAsync(open == "plain-chat" ? "2" : "I don't know");
        }

        Assert.Equal("gpt-session-expired", bot.State.Conclusion!.CauseId);

        var question = await bot.AskAsync("done");
        Assert.Equal("plain-chat", question.Report!.Question!.Id);
        var reply = await bot.AskAsync("yes");

        Assert.StartsWith("Checked again: it works now.", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_was_not_answered_is_put_again_and_not_guessed()
    {
        await bot.AskAsync("the plugin says access denied");
        await bot.AskAsync("I don't have one");
        var asked = bot.State.OpenQuestion;

        var reply = await bot.AskAsync("purple");

        Assert.Contains("could not read that as an answer", reply.Text, StringComparison.Ordinal);
        Assert.Equal(asked, bot.State.OpenQuestion);
        Assert.False(bot.State.Answers.ContainsKey(asked!));
    }

    [Fact]
    public async Task A_question_that_cannot_be_read_twice_is_not_put_a_third_time()
    {
        await bot.AskAsync("the plugin says access denied");
        await bot.AskAsync("I don't have one");
        var asked = bot.State.OpenQuestion!;

        await bot.AskAsync("purple");
        await bot.AskAsync("it just says something");

        Assert.NotEqual(asked, bot.State.OpenQuestion);
        Assert.Equal(AskedFor.DoesNotKnow, bot.State.Answers[asked]);
    }

    [Fact]
    public async Task A_server_that_misunderstands_the_host_name_is_not_accused_of_a_wrong_path()
    {
        bot.Sees = _ => Seen.HealthyMcp(
            ("web.anonymous", "misdirected"), ("mcp.handshake", "not-mcp"), ("web.path", "not-applicable"), ("auth.challenge", "not-applicable"),
            ("auth.garbage", "not-applicable"), ("oauth.resource-metadata", "not-found"), ("oauth.resource", "not-applicable"),
            ("oauth.server-metadata", "not-applicable"), ("oauth.issuer", "not-applicable"), ("web.content", "text"));

        var reply = await bot.AskAsync("access denied at https://mcp.example.com/mcp");

        Assert.NotEqual("cause-found", reply.Report!.Verdict);
    }

    [Fact]
    public async Task An_address_that_comes_late_is_looked_at_at_once()
    {
        await bot.AskAsync("the plugin says access denied");
        await bot.AskAsync("no idea");
        bot.Sees = _ => Seen.HealthyMcp(("auth.challenge", "absent"), ("auth.garbage", "rejected-without-challenge"));

        var reply = await bot.AskAsync("found it: mcp.example.com/mcp");

        Assert.Equal("cfg-challenge-header-missing", reply.Report!.Causes[0].Id);
    }

    [Fact]
    public async Task A_secret_is_asked_for_only_where_the_channel_has_a_hidden_prompt()
    {
        using var web = new Bot(traits: new ChannelTraits(false, TroubleshootBot.Diagnosis.Observing.Vantage.BotServer));

        await web.AskAsync("401 invalid token at https://mcp.example.com/mcp");
        for (var turns = 0; web.State.OpenQuestion is not null && turns < 8; turns++)
        {
            Assert.NotEqual(AskedFor.Credential, web.State.OpenQuestion);
            await web.AskAsync("I don't know");
        }
    }

    [Fact]
    public async Task A_credential_is_sent_only_after_a_yes_and_only_once()
    {
        await bot.AskAsync("401 invalid token at https://mcp.example.com/mcp");
        for (var turns = 0; bot.State.OpenQuestion is not (null or AskedFor.Credential) && turns < 6; turns++)
        {
            await bot.AskAsync("I don't know");
        }

        Assert.Equal(AskedFor.Credential, bot.State.OpenQuestion);
        Assert.All(bot.Requests, request => Assert.Null(request.Credential));
        bot.Sees = _ => Seen.HealthyMcp(("credential.present", "present"), ("credential.form", "clean"), ("auth.credential", "rejected"), ("auth.reason", "expired"), ("token.lifetime", "expired"));

        var reply = await bot.AskAsync(string.Empty, bot.Thread.Vault.Keep("a-token-value-123", "the test"));

        Assert.Equal("cred-access-token-expired", reply.Report!.Causes[0].Id);
        Assert.Single(bot.Requests, request => request.Credential is not null);
        Assert.False(bot.State.MayUseCredential);
    }

    [Fact]
    public async Task No_is_a_no_to_the_credential_and_it_is_not_asked_for_again()
    {
        await bot.AskAsync("401 invalid token at https://mcp.example.com/mcp");
        for (var turns = 0; bot.State.OpenQuestion is { } open && turns < 8; turns++)
        {
            await bot.AskAsync(open == AskedFor.Credential ? string.Empty : "I don't know");
        }

        Assert.All(bot.Requests, request => Assert.Null(request.Credential));
        Assert.Single(bot.Thread.Log.Events.OfType<Asked>(), asked => asked.QuestionId == AskedFor.Credential);
        Assert.NotNull(bot.State.Conclusion);
    }

    [Fact]
    public async Task A_credential_is_not_asked_for_where_nothing_can_be_called()
    {
        bot.Sees = _ => [Seen.By("address.form", "other-scheme"), Seen.By("web.anonymous", "not-reached")];

        var reply = await bot.AskAsync("it fails: javascript:alert(1)");

        Assert.Equal("cfg-url-malformed", reply.Report!.Causes[0].Id);
        Assert.NotEqual(UpdateKind.Consent, reply.Kind);
    }

    [Fact]
    public async Task An_address_with_a_password_stays_an_address_without_it()
    {
        await bot.AskAsync("access denied at https://bob:hunter2hunter2@mcp.example.com/mcp");

        Assert.Equal("https://bob:secret-1@mcp.example.com/mcp", bot.Requests.Single().Address);
        Assert.Null(bot.State.CredentialReference);
    }

    [Theory]
    [InlineData("why do you ask?")]
    [InlineData("why?")]
    public async Task Why_is_answered_and_the_question_stays_open(string why)
    {
        await bot.AskAsync("the plugin says access denied");
        var open = bot.State.OpenQuestion;

        await bot.AskAsync(why);

        Assert.Equal(open, bot.State.OpenQuestion);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("hello")]
    [InlineData("\u0000\u0001\u001b[31m\u202e")]
    [InlineData("[red]markup[/] {{$template}} <b>html</b>")]
    public async Task Odd_input_gets_a_sentence_and_no_look(string text)
    {
        var reply = await bot.AskAsync(text);

        Assert.NotEmpty(reply.Text);
        Assert.Empty(bot.Requests);
    }

    [Fact]
    public async Task A_megabyte_of_text_is_read_to_its_limit_and_the_limit_is_said()
    {
        var updates = await bot.SayAsync("error " + new string('x', 1_000_000));

        Assert.Contains(updates, update => update.Text.Contains("I read the first 200,000", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_turn_that_is_abandoned_leaves_what_was_seen()
    {
        using var stop = new CancellationTokenSource();
        bot.Sees = _ =>
        {
            stop.Cancel();
            throw new OperationCanceledException(stop.Token);
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in bot.Conversation.TakeTurnAsync(bot.Thread, new IncomingTurn("error at https://mcp.example.com/mcp"), stop.Token))
            {
            }
        });

        Assert.Equal("https://mcp.example.com/mcp", bot.State.Address);
    }
}
