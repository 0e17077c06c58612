using System.Text.Json;
using TroubleshootBot.Probes.Exchanges;

namespace TroubleshootBot.Probes.Mcp;

/// <summary>The first page of a list of tools, and what the tools say about signing in.</summary>
/// <param name="Count">How many tools there are.</param>
/// <param name="WithSchemes">How many say which sign-in they need.</param>
/// <param name="Schemes">The kinds of sign-in that they name, each once.</param>
internal sealed record ToolCatalogue(int Count, int WithSchemes, IReadOnlyList<string> Schemes)
{
    private const string Field = "securitySchemes";

    /// <summary>Reads the result of <c>tools/list</c>.</summary>
    /// <returns><see langword="null"/> if it holds no list.</returns>
    public static ToolCatalogue? Read(JsonElement result)
    {
        if (result.ValueKind != JsonValueKind.Object || !result.TryGetProperty("tools", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var tools = list.EnumerateArray().Where(tool => tool.ValueKind == JsonValueKind.Object).ToArray();
        var declared = tools.Select(SchemesOf).OfType<JsonElement>().ToArray();
        var kinds = declared.SelectMany(schemes => schemes.EnumerateArray()).Select(scheme => JsonText.String(scheme, "type")).OfType<string>();

        return new ToolCatalogue(tools.Length, declared.Length, [.. kinds.Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>The Apps SDK writes them beside the tool's name, and repeats them in <c>_meta</c> for older clients.</summary>
    private static JsonElement? SchemesOf(JsonElement tool) =>
        ListIn(tool) ?? (tool.TryGetProperty("_meta", out var meta) && meta.ValueKind == JsonValueKind.Object ? ListIn(meta) : null);

    private static JsonElement? ListIn(JsonElement element) =>
        element.TryGetProperty(Field, out var schemes) && schemes.ValueKind == JsonValueKind.Array ? schemes : null;
}
