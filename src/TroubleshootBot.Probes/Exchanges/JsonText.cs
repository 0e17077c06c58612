using System.Globalization;
using System.Text.Json;

namespace TroubleshootBot.Probes.Exchanges;

/// <summary>Reads JSON that a stranger wrote: whatever is wrong with it, the answer is <see langword="null"/>.</summary>
internal static class JsonText
{
    /// <summary>The length of <c>\uD800</c>.</summary>
    private const int EscapeLength = 6;

    /// <summary>Parses an object.</summary>
    public static JsonElement? TryParseObject(string? text) => TryParseObject(text, out _);

    /// <summary>Parses an object.</summary>
    /// <param name="text">What a stranger wrote.</param>
    /// <param name="problem">What is wrong and where, without a word of the text; <see langword="null"/> if nothing is.</param>
    public static JsonElement? TryParseObject(string? text, out string? problem)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            problem = "it is empty";
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(Mended(text.TrimStart('\uFEFF')));
            var root = document.RootElement;
            problem = root.ValueKind == JsonValueKind.Object ? null : $"it is JSON, but no object ({Diagnosis.Observing.Words.Of(root.ValueKind)})";

            return problem is null ? root.Clone() : null;
        }
        catch (JsonException broken)
        {
            problem = string.Create(CultureInfo.InvariantCulture, $"it stops being JSON at line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}");
            return null;
        }
        catch (ArgumentException)
        {
            problem = "it holds half of a character";
            return null;
        }
    }

    /// <summary>Gets a member.</summary>
    public static JsonElement? Member(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } && element.Value.TryGetProperty(name, out var member) ? member : null;

    /// <summary>Gets a text member.</summary>
    public static string? String(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? String(member) : null;

    /// <summary>Gets the text that an element is.</summary>
    public static string? String(JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString() : null;

    /// <summary>Gets a member that is a number, or a number written as a text.</summary>
    public static string? Number(JsonElement element, string name) =>
        element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var member) ? null
        : member.ValueKind == JsonValueKind.Number ? member.GetRawText()
        : String(member) is { } text && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? text
        : null;

    /// <summary>Gets the texts of an array member; what is no text in it is left out.</summary>
    /// <returns><see langword="null"/> if there is no such array.</returns>
    public static IReadOnlyList<string>? Strings(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Array
            ? [.. member.EnumerateArray().Select(String).OfType<string>()]
            : null;

    /// <summary>
    /// Half of a surrogate pair, written as an escape, is JSON and yet no text: the library throws as soon as a member is looked up beside it. It
    /// becomes U+FFFD, as such bytes of a body do. Nothing moves by it.
    /// </summary>
    private static string Mended(string text)
    {
        if (!text.Contains("\\u", StringComparison.Ordinal))
        {
            return text;
        }

        var mended = text.ToCharArray();

        for (var at = 0; at < mended.Length; at++)
        {
            if (mended[at] != '\\')
            {
                continue;
            }

            var code = Escaped(mended, at);

            if (char.IsHighSurrogate(code) && char.IsLowSurrogate(Escaped(mended, at + EscapeLength)))
            {
                at += EscapeLength;
            }
            else if (char.IsSurrogate(code))
            {
                "FFFD".CopyTo(mended.AsSpan(at + 2));
            }

            at++; // What is escaped, be it a backslash
        }

        return new string(mended);
    }

    /// <summary>Reads the escape that begins at a place; NUL if there is none.</summary>
    private static char Escaped(ReadOnlySpan<char> text, int at) =>
        at + EscapeLength <= text.Length && text[at] == '\\' && text[at + 1] == 'u'
            && ushort.TryParse(text.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            ? (char)code
            : '\0';
}
