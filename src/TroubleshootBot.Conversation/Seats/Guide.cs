using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using TroubleshootBot.Conversation.Functions;
using TroubleshootBot.Conversation.Intake;
using TroubleshootBot.Conversation.Secrets;
using TroubleshootBot.Conversation.Turns;
using TroubleshootBot.Conversation.Wording;
using TroubleshootBot.Diagnosis.Reasoning;
using FunctionCallContent = Microsoft.Extensions.AI.FunctionCallContent;

namespace TroubleshootBot.Conversation.Seats;

/// <summary>
/// Sits in the model's seat when there is no model: reads the conversation's state and the engine's next step, and
/// answers with function calls and, at the end of the turn, with words. Deterministic; no network.
/// </summary>
/// <remarks>One guide serves one turn.</remarks>
internal sealed class Guide(
    ConversationLog log, SecretVault vault, ChannelTraits traits, Assessor assessor, Replies replies, Understanding understood) : IChatClient
{
    private readonly int turnBegan = log.Events.Count;
    private int calls;

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var content = Decide() is { } call
            ? (AIContent)new FunctionCallContent($"guide-{++calls}", NameOf(call.Name, options), call.Arguments)
            : new TextContent(replies.Word(log, turnBegan, understood, assessor.Assess(log.State, traits.TakesSecrets)));
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, [content])));
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }

    /// <summary>Gives the name under which the kernel offers a function, which holds the plugin's name too.</summary>
    private static string NameOf(string function, ChatOptions? options) =>
        options?.Tools?.FirstOrDefault(tool => tool.Name.EndsWith(function, StringComparison.Ordinal))?.Name ?? function;

    /// <summary>Chooses the next function; none ends the turn with words.</summary>
    private (string Name, Dictionary<string, object?>? Arguments)? Decide()
    {
        var state = log.State;
        if (IsSaidAlready() || HasNothingToGoBy(state))
        {
            return null;
        }

        if (state.RecheckAt is { } asked)
        {
            return Recheck(state, asked);
        }

        if (state is { MayUseCredential: true, Address: not null })
        {
            return (FunctionNames.TryCredential, null);
        }

        var next = assessor.Assess(state, traits.TakesSecrets).Next;
        return next.Kind switch
        {
            StepKind.Look => (FunctionNames.Look, null),
            StepKind.Ask => Ask(next.Subject!),
            StepKind.AskAddress => Ask(AskedFor.Address),
            StepKind.LookWithCredential => Ask(HasCaughtCredential(state) ? AskedFor.Consent : AskedFor.Credential),
            _ => (FunctionNames.Conclude, null),
        };
    }

    /// <summary>A question or a conclusion of this turn ends it, and so does a wish that the words alone can grant.</summary>
    private bool IsSaidAlready() =>
        log.Events.Skip(turnBegan).Any(happened => happened is Asked or Concluded or Rechecked { IsFixed: true }) ||
        (understood.Intent is Intent.Person or Intent.Why or Intent.SmallTalk && log.State.RecheckAt is null) ||
        (log.State is { Conclusion: not null, RecheckAt: null, MayUseCredential: false } && calls == 0 && !understood.IsNews) ||
        (log.State.OpenQuestion is not null && calls == 0 && !log.State.MayUseCredential && !understood.IsNews);

    private static bool HasNothingToGoBy(ConversationState state) =>
        state is { Address: null, HasSymptom: false, Evidence.Count: 0, RecheckAt: null };

    private (string Name, Dictionary<string, object?>? Arguments) Recheck(ConversationState state, DateTimeOffset asked)
    {
        var signals = state.LastConclusion?.CauseId is { } id ? assessor.Engine.Catalogue.FindCause(id)!.Recheck : [];
        foreach (var question in assessor.Engine.Catalogue.Questions.Where(question => signals.Contains(question.Signal.Id)))
        {
            if (!log.Events.Any(happened => happened is Answered answered && answered.QuestionId == question.Id && answered.At >= asked))
            {
                return Ask(question.Id);
            }
        }

        var wantsCredential = state is { HasLookedWithCredential: true, MayUseCredential: false } && traits.TakesSecrets &&
            !log.Events.Any(happened => happened is Consented && happened.At >= asked);
        return wantsCredential ? Ask(AskedFor.Credential) : (FunctionNames.CheckAgain, null);
    }

    private bool HasCaughtCredential(ConversationState state) =>
        state.CredentialReference is { } reference && vault.Find(reference) is not null;

    private static (string Name, Dictionary<string, object?>? Arguments) Ask(string question) =>
        (FunctionNames.Ask, new Dictionary<string, object?> { ["questionId"] = question });
}
