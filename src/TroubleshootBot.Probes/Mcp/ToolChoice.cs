using System.Text.Json;
using TroubleshootBot.Probes.Exchanges;

namespace TroubleshootBot.Probes.Mcp;

/// <summary>Which tool is called: the one that the user names, or the first that promises to change nothing and asks for nothing.</summary>
/// <param name="Tool">Its name; <see langword="null"/> if none is.</param>
/// <param name="WhyNone">Why none is.</param>
internal sealed record ToolChoice(string? Tool, string? WhyNone)
{
    /// <summary>Chooses from the first page of a list of tools.</summary>
    /// <param name="result">The result of <c>tools/list</c>.</param>
    /// <param name="wanted">The name that the user gave; <see langword="null"/> for none.</param>
    public static ToolChoice Make(JsonElement result, string? wanted)
    {
        if (JsonText.Member(result, "tools") is not { ValueKind: JsonValueKind.Array } list)
        {
            return new ToolChoice(Tool: null, "there is no list of tools");
        }

        var tools = list.EnumerateArray().Where(tool => JsonText.String(tool, "name") is { Length: > 0 }).ToArray();

        if (wanted is null)
        {
            return Array.FindIndex(tools, IsHarmless) is >= 0 and var place
                ? new ToolChoice(JsonText.String(tools[place], "name"), WhyNone: null)
                : new ToolChoice(Tool: null, "no tool says both that it only reads (readOnlyHint) and that it needs no argument: name the one to call");
        }

        return Array.Exists(tools, tool => JsonText.String(tool, "name") == wanted) || JsonText.String(result, "nextCursor") is not null
            ? new ToolChoice(wanted, WhyNone: null)
            : new ToolChoice(Tool: null, $"the server lists no tool \"{wanted}\"");
    }

    /// <summary>What a tool says of itself is no proof (MCP, Tools, Data Types), but the best that there is; and the user said yes.</summary>
    private static bool IsHarmless(JsonElement tool) =>
        IsTrue(tool, "annotations", "readOnlyHint") && !IsTrue(tool, "annotations", "destructiveHint")
        && !(JsonText.Member(JsonText.Member(tool, "inputSchema"), "required") is { ValueKind: JsonValueKind.Array } required && required.GetArrayLength() > 0)
        && !(JsonText.Member(tool, "execution") is { } execution && JsonText.String(execution, "taskSupport") == "required");

    private static bool IsTrue(JsonElement element, string outer, string inner) =>
        JsonText.Member(JsonText.Member(element, outer), inner) is { ValueKind: JsonValueKind.True };
}
