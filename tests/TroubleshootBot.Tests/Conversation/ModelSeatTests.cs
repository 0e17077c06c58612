using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using TroubleshootBot.Conversation.Turns;
using TroubleshootBot.Tests.Support;

namespace TroubleshootBot.Tests.Conversation;

public sealed class ModelSeatTests
{
    [Fact]
    public async Task A_model_calls_functions_and_the_verdict_stays_the_engines()
    {
        using var bot = new Bot(new Scripted(Call("look_at_address"), Call("conclude"), Say("Your certificate has run out.")));
        bot.Sees = _ => Seen.HealthyMcp(("tls.chain", "expired"));

        var reply = await bot.AskAsync("error at https://mcp.example.com/mcp");

        Assert.StartsWith("Your certificate has run out.", reply.Text, StringComparison.Ordinal);
        Assert.Contains("The plugin's certificate cannot be trusted", reply.Text, StringComparison.Ordinal);
        Assert.Equal("net-tls-server-cert", reply.Report!.Causes[0].Id);
    }

    [Fact]
    public async Task A_model_cannot_say_yes_for_the_user()
    {
        using var bot = new Bot(new Scripted(Call("try_credential"), Say("I tried it.")));

        await bot.AskAsync("error at https://mcp.example.com/mcp with Bearer kq83ndy2Lx92mZpQ");

        // It lies ready, and only the yes is missing.
        Assert.NotNull(bot.Thread.Vault.Find(bot.State.CredentialReference!)?.Value);
        Assert.DoesNotContain(bot.Requests, request => request.Credential is not null);
    }

    [Theory]
    [InlineData("status")]
    [InlineData("unreachable")]
    [InlineData("garbage")]
    [InlineData("silence")]
    [InlineData("empty")]
    public async Task When_a_model_fails_the_guide_finishes_the_turn_and_it_is_said_once(string how)
    {
        using var bot = new Bot(new Failing(how), options => options.TurnTimeout = TimeSpan.FromSeconds(5));
        bot.Sees = _ => Seen.HealthyMcp(("tls.chain", "expired"));

        var turn = bot.SayAsync("error at https://mcp.example.com/mcp");
        if (how == "silence")
        {
            bot.Clock.Advance(TimeSpan.FromSeconds(6));
        }

        var first = await turn;
        var second = bot.SayAsync("I fixed it");
        if (how == "silence")
        {
            bot.Clock.Advance(TimeSpan.FromSeconds(6));
        }

        Assert.Equal("net-tls-server-cert", first[^1].Report!.Causes[0].Id);
        Assert.Single(first, update => update.Text.Contains("built-in guide", StringComparison.Ordinal));
        Assert.DoesNotContain(await second, update => update.Text.Contains("built-in guide", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_model_that_never_stops_calling_is_stopped()
    {
        using var bot = new Bot(new Scripted(Enumerable.Repeat(Call("get_findings"), 500).ToArray()));

        var reply = await bot.AskAsync("error at https://mcp.example.com/mcp");

        Assert.NotEmpty(reply.Text);
        Assert.NotNull(reply.Report);
    }

    [Fact]
    public async Task What_leaves_for_a_model_holds_no_secret()
    {
        const string Secret = "sk-proj-Qm3vX8pL2nT6yR9wK4sD7fGh";
        var model = new Scripted(Say("Let us see."));
        using var bot = new Bot(model);

        await bot.AskAsync($"my key {Secret} fails at https://mcp.example.com/mcp");

        Assert.NotEmpty(model.Heard);
        Assert.All(model.Heard, text => Assert.DoesNotContain(Secret, text, StringComparison.Ordinal));
        Assert.Contains(model.Heard, text => text.Contains("You do not diagnose", StringComparison.Ordinal));
    }

    private static Func<ChatOptions?, AIContent> Call(string function) => options =>
        new FunctionCallContent(Guid.NewGuid().ToString(), options!.Tools!.Single(tool => tool.Name.EndsWith(function, StringComparison.Ordinal)).Name);

    private static Func<ChatOptions?, AIContent> Say(string text) => _ => new TextContent(text);

    private sealed class Scripted(params Func<ChatOptions?, AIContent>[] script) : Client
    {
        private int at;

        public List<string> Heard { get; } = [];

        protected override Task<AIContent> AnswerAsync(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
        {
            Heard.AddRange(messages.Select(message => message.Text));
            return Task.FromResult(at < script.Length ? script[at++](options) : new TextContent("That is all."));
        }
    }

    private sealed class Failing(string how) : Client
    {
        protected override async Task<AIContent> AnswerAsync(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
        {
            switch (how)
            {
                case "status":
                    throw new System.ClientModel.ClientResultException("Service Unavailable", null);
                case "unreachable":
                    throw new HttpRequestException("Connection refused");
                case "garbage":
                    throw new System.Text.Json.JsonException("unexpected character");
                case "silence":
                    await Task.Delay(Timeout.Infinite, cancellationToken);
                    break;
            }

            return new TextContent(string.Empty);
        }
    }

    private abstract class Client : IChatClient
    {
        public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            new(new ChatMessage(ChatRole.Assistant, [await AnswerAsync(messages, options, cancellationToken)]));

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
            {
                yield return update;
            }
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }

        protected abstract Task<AIContent> AnswerAsync(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken);
    }
}
