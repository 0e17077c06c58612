namespace TroubleshootBot.Conversation.Turns;

/// <summary>One conversation: its numbered events and the state folded from them.</summary>
/// <remarks>Has one owner, the turn that is running; not thread-safe.</remarks>
public sealed class ConversationLog(TimeProvider clock)
{
    private readonly List<ConversationEvent> events = [];

    /// <summary>Gets the events, oldest first; the numbers start at 1 and have no gap.</summary>
    public IReadOnlyList<ConversationEvent> Events => events;

    public ConversationState State { get; private set; } = ConversationState.Empty;

    /// <summary>Appends an event: gives it its number and its time, and folds it into the state.</summary>
    public ConversationEvent Append(ConversationEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        var numbered = happened with { Number = events.Count + 1, At = clock.GetUtcNow() };
        events.Add(numbered);
        State = State.Apply(numbered);
        return numbered;
    }
}
