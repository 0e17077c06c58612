using System.Globalization;
using System.Text.Json;

namespace TroubleshootBot.Probes.Exchanges;

/// <summary>Reads JSON that a stranger wrote: whatever is wrong with it, the answer is <see langword="null"/>.</summary>
internal static class JsonText
{
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
            using var document = JsonDocument.Parse(text.TrimStart('\uFEFF'));
            var root = document.RootElement;
            problem = root.ValueKind == JsonValueKind.Object ? null : $"it is JSON, but no object ({Diagnosis.Observing.Words.Of(root.ValueKind)})";

            return problem is null ? root.Clone() : null;
        }
        catch (JsonException broken)
        {
            problem = string.Create(CultureInfo.InvariantCulture, $"it stops being JSON at line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}");
            return null;
        }
    }

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

    /// <summary>Gets the texts of an array member; what is no text in it is left out.</summary>
    /// <returns><see langword="null"/> if there is no such array.</returns>
    public static IReadOnlyList<string>? Strings(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Array
            ? [.. member.EnumerateArray().Select(String).OfType<string>()]
            : null;
}
