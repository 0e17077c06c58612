using System.ClientModel;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using TroubleshootBot.Conversation.Turns;

namespace TroubleshootBot.Conversation.Seats;

/// <summary>A model in the seat, with a time limit. Every way of failing is a sentence, after which the guide finishes the turn.</summary>
internal sealed class ModelSeat(IOptions<ModelOptions> options, ModelBriefing briefing, Func<ModelOptions, IChatClient?> create, TimeProvider clock) : IDisposable
{
    private readonly Lazy<IChatClient?> client = new(() => create(options.Value));

    /// <summary>Gets whether a model is configured.</summary>
    public bool IsTaken => options.Value.Provider != "guide";

    /// <summary>Lets the model finish a turn.</summary>
    public async Task<ModelOutcome> FinishTurnAsync(
        ConversationThread thread, IReadOnlyList<object> functions, Action<ConversationEvent> append, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.Value.TurnTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var history = await briefing.WriteAsync(thread, either.Token);
            var settings = await briefing.SettingsAsync(either.Token);
            var text = await Seat.FinishTurnAsync(client.Value!, functions, history, append, options.Value.RoundsAtMost, settings, either.Token);
            return text.Length > 0 ? new ModelOutcome(text, null) : new ModelOutcome(null, "The language model gave no answer.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ModelOutcome(null, $"The language model did not answer within {options.Value.TurnTimeout.TotalSeconds:0} seconds.");
        }
        catch (ClientResultException refused)
        {
            return new ModelOutcome(null, refused.Status > 0
                ? $"The language model's endpoint answered with status {refused.Status}."
                : "I can't reach the language model.");
        }
        catch (HttpRequestException)
        {
            return new ModelOutcome(null, "I can't reach the language model.");
        }
        catch (Exception broken) when (broken is System.Text.Json.JsonException or InvalidOperationException or ArgumentException or IOException or AggregateException)
        {
            // What a client throws for an answer that it cannot read depends on the client; none of it is worth the conversation.
            return new ModelOutcome(null, "The language model's answer could not be read.");
        }
    }

    public void Dispose()
    {
        if (client.IsValueCreated)
        {
            client.Value?.Dispose();
        }
    }
}

/// <summary>What became of a turn with a model in the seat.</summary>
/// <param name="Text">The closing words, or <see langword="null"/> if it failed.</param>
/// <param name="Failure">Why it failed, as a sentence.</param>
internal sealed record ModelOutcome(string? Text, string? Failure);
