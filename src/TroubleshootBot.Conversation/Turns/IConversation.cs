namespace TroubleshootBot.Conversation.Turns;

/// <summary>The bot, as a host sees it.</summary>
/// <remarks>Thread-safe over different threads of conversation; one turn at a time for each.</remarks>
public interface IConversation
{
    /// <summary>Begins a conversation.</summary>
    ConversationThread Start(ChannelTraits traits);

    /// <summary>Gives the first thing to show.</summary>
    TurnUpdate Greet(ConversationThread thread);

    /// <summary>Takes one turn.</summary>
    /// <param name="thread">The conversation.</param>
    /// <param name="turn">What the user sends.</param>
    /// <param name="cancellationToken">Abandons the turn; what was seen until then stays.</param>
    /// <returns>The pieces of the reply as they come: progress of looks, then texts. Events are appended before the piece that tells of them.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    IAsyncEnumerable<TurnUpdate> TakeTurnAsync(ConversationThread thread, IncomingTurn turn, CancellationToken cancellationToken);
}
