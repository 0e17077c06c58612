namespace TroubleshootBot.Probes.Exchanges;

/// <summary>Takes the events out of the text of an event stream (WHATWG HTML, 9.2.6), as far as it has come.</summary>
internal static class EventStream
{
    internal readonly record struct Event(string Name, string Data);

    /// <summary>Reads the events that are complete.</summary>
    public static IEnumerable<Event> Read(string text)
    {
        var name = "message";
        var data = new List<string>();

        foreach (var line in CompleteLines(text))
        {
            if (line.Length == 0)
            {
                if (data.Count > 0)
                {
                    yield return new Event(name, string.Join('\n', data));
                }

                name = "message";
                data.Clear();
                continue;
            }

            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var field = colon < 0 ? line : line[..colon];
            var value = colon < 0 ? "" : line[(colon + 1)..];
            value = value.StartsWith(' ') ? value[1..] : value;

            if (field == "data")
            {
                data.Add(value);
            }
            else if (field == "event")
            {
                name = value;
            }
        }
    }

    /// <summary>Finds the first event that answers: one with data that is not a request or notification of the server's own.</summary>
    public static Event? FindAnswer(string text)
    {
        foreach (var candidate in Read(text))
        {
            if (candidate.Data.Length > 0 && !IsServersOwnMessage(candidate.Data))
            {
                return candidate;
            }
        }

        return null;
    }

    private static bool IsServersOwnMessage(string data) => JsonText.TryParseObject(data) is { } message && message.TryGetProperty("method", out _);

    private static string[] CompleteLines(string text)
    {
        var normal = text.ReplaceLineEndings("\n");
        var end = normal.LastIndexOf('\n');

        return end < 0 ? [] : normal[..end].Split('\n');
    }
}
