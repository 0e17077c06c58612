using System.Globalization;
using System.Text.Json;

namespace TroubleshootBot.Probes.Exchanges;

/// <summary>Reads JSON that a stranger wrote: whatever is wrong with it, the answer is <see langword="null"/>.</summary>
internal static class JsonText
{
    /// <summary>Parses an object.</summary>
    public static JsonElement? TryParseObject(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(text.TrimStart('\uFEFF'));
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (Exception wrong) when (wrong is JsonException or ArgumentException)
        {
            return null; // The second for half of a surrogate pair, as below
        }
    }

    /// <summary>Gets a member.</summary>
    public static JsonElement? Member(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } && element.Value.TryGetProperty(name, out var member) ? member : null;

    /// <summary>Gets a text member.</summary>
    public static string? String(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? String(member) : null;

    /// <summary>Gets the text that an element is.</summary>
    public static string? String(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            return null; // Half of a surrogate pair, which no string can hold
        }
    }

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
}
