using Microsoft.Extensions.DependencyInjection;
using TroubleshootBot.Conversation.Turns;
using TroubleshootBot.Lab.Credentials;
using TroubleshootBot.Lab.Running;
using TroubleshootBot.Lab.Scenarios;
using TroubleshootBot.Tests.Support;

namespace TroubleshootBot.Tests.Scenarios;

/// <summary>Every scenario of the lab through the whole conversation, with the person of the scenario answering what they know.</summary>
public sealed class ScenarioChatTests
{
    private const int TurnsAtMost = 10;

    private static readonly IReadOnlyList<Scenario> All = ScenarioList.Load();

    public static TheoryData<string> Faulty => [.. All.Where(scenario => scenario.Cause != Scenario.Healthy).Select(scenario => scenario.Id)];

    public static TheoryData<string> Healthy => [.. All.Where(scenario => scenario.Cause == Scenario.Healthy).Select(scenario => scenario.Id)];

    [Theory]
    [MemberData(nameof(Faulty))]
    public async Task The_chat_ends_in_the_cause_that_is_true(string id)
    {
        var scenario = All.Single(each => each.Id == id);

        await using var run = await LabRun.StartAsync(scenario, isFixed: false, TestContext.Current.CancellationToken);
        await using var services = ScenarioCheck.Services(run.Root);
        var thread = await ChatAsync(services, scenario, run);

        Assert.True(thread.Log.State.Conclusion?.CauseId == scenario.Cause, Told(thread));
        Assert.True(thread.Log.State.QuestionCount <= 6, Told(thread));
    }

    [Theory]
    [MemberData(nameof(Healthy))]
    public async Task A_healthy_plugin_is_never_accused(string id)
    {
        var scenario = All.Single(each => each.Id == id);

        await using var run = await LabRun.StartAsync(scenario, isFixed: false, TestContext.Current.CancellationToken);
        await using var services = ScenarioCheck.Services(run.Root);
        var thread = await ChatAsync(services, scenario, run);

        Assert.True(thread.Log.State.Conclusion?.CauseId is null, Told(thread));
    }

    private static async Task<ConversationThread> ChatAsync(ServiceProvider services, Scenario scenario, LabRun run)
    {
        var bot = services.GetRequiredService<IConversation>();
        var thread = bot.Start(ChannelTraits.Console);
        var turn = new IncomingTurn(scenario.HasAddress ? $"{scenario.Says}\nThe address is {run.Address}" : scenario.Says);
        for (var turns = 0; turns < TurnsAtMost && thread.Log.State.Conclusion is null; turns++)
        {
            await foreach (var _ in bot.TakeTurnAsync(thread, turn, TestContext.Current.CancellationToken))
            {
            }

            turn = Answer(thread, scenario, run.Credential);
        }

        return thread;
    }

    /// <summary>The person answers what they know, in their own words where the option has some, and otherwise says that they do not know.</summary>
    private static IncomingTurn Answer(ConversationThread thread, Scenario scenario, LabCredential? credential)
    {
        var open = thread.Log.State.OpenQuestion;
        if (open == AskedFor.Credential)
        {
            return credential is null
                ? new IncomingTurn(string.Empty)
                : new IncomingTurn(string.Empty, thread.Vault.Keep(credential.Value, "the variable LAB_CREDENTIAL", credential.Header));
        }

        return open is not null && scenario.Knows.TryGetValue(open, out var value)
            ? new IncomingTurn(Engine.Catalogue.FindQuestion(open)!.Options.Single(option => option.Value == value).Title)
            : new IncomingTurn("I don't know");
    }

    private static string Told(ConversationThread thread) => string.Join('\n', thread.Log.Events.Select(happened => happened switch
    {
        Said said => $"> {said.Text}",
        Replied replied => replied.Text,
        Looked looked => string.Join('\n', looked.Evidence.Where(piece => piece.IsObservation).Select(piece => $"    {piece.Signal}: {piece.Outcome}")),
        _ => $"  ({happened.GetType().Name})",
    }));
}
