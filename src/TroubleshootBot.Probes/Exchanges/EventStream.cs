namespace TroubleshootBot.Probes.Exchanges;

/// <summary>Takes the events out of the text of an event stream, as far as it has come.</summary>
internal static class EventStream
{
    /// <summary>What an event is called that has no name.</summary>
    public const string Message = "message";

    internal readonly record struct Event(string Name, string Data)
    {
        /// <summary>Gets whether it answers: it has data that is not a request or notification of the server's own.</summary>
        public bool IsAnswer => Data.Length > 0 && !IsServersOwnMessage(Data);
    }

    /// <summary>Reads the events that are complete.</summary>
    public static IReadOnlyList<Event> Read(string text) => new EventCutter().Add(text);

    /// <summary>Finds the first event that answers.</summary>
    public static Event? FindAnswer(string text)
    {
        foreach (var candidate in Read(text))
        {
            if (candidate.IsAnswer)
            {
                return candidate;
            }
        }

        return null;
    }

    private static bool IsServersOwnMessage(string data) => JsonText.TryParseObject(data) is { } message && message.TryGetProperty("method", out _);
}
