using System.Text;

namespace TroubleshootBot.Probes.Exchanges;

/// <summary>Cuts an event stream into events as it comes, wherever the pieces are cut (WHATWG HTML, 9.2.6).</summary>
internal sealed class EventCutter
{
    private readonly Decoder decoder = Encoding.UTF8.GetDecoder();
    private readonly StringBuilder line = new();
    private readonly List<string> data = [];
    private string name = EventStream.Message;
    private bool hasBegun;
    private bool afterReturn;

    /// <summary>Takes in the next bytes.</summary>
    /// <returns>The events that they complete.</returns>
    public IReadOnlyList<EventStream.Event> Add(ReadOnlySpan<byte> bytes)
    {
        var text = new char[decoder.GetCharCount(bytes, flush: false)];

        return Add(text.AsSpan(0, decoder.GetChars(bytes, text, flush: false)));
    }

    /// <summary>Takes in the next piece of text.</summary>
    /// <returns>The events that it completes.</returns>
    public IReadOnlyList<EventStream.Event> Add(ReadOnlySpan<char> text)
    {
        var complete = new List<EventStream.Event>();

        foreach (var character in text)
        {
            var isSecondHalf = character == '\n' && afterReturn;
            var isMark = character == '\uFEFF' && !hasBegun;
            afterReturn = character == '\r';
            hasBegun = true;

            if (isSecondHalf || isMark)
            {
                continue;
            }

            if (character is not ('\r' or '\n'))
            {
                line.Append(character);
                continue;
            }

            if (EndLine(line.ToString()) is { } one)
            {
                complete.Add(one);
            }

            line.Clear();
        }

        return complete;
    }

    private EventStream.Event? EndLine(string text)
    {
        if (text.Length == 0)
        {
            EventStream.Event? complete = data.Count > 0 ? new EventStream.Event(name, string.Join('\n', data)) : null;
            name = EventStream.Message;
            data.Clear();

            return complete;
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var field = colon < 0 ? text : text[..colon];
        var value = colon < 0 ? "" : text[(colon + 1)..];
        value = value.StartsWith(' ') ? value[1..] : value;

        if (field == "data")
        {
            data.Add(value);
        }
        else if (field == "event")
        {
            name = value;
        }

        return null;
    }
}
