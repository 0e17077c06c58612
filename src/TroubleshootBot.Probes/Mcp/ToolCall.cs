using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Mcp;

/// <summary>The one call of one tool that the user said yes to, without arguments.</summary>
/// <param name="WhyNone">Why it was not made; <see langword="null"/> if it was.</param>
/// <param name="Tool">The tool's name.</param>
/// <param name="Answer">What came of it.</param>
internal sealed record ToolCall(string? WhyNone, string? Tool, Exchange? Answer)
{
    public static bool IsWanted(SweepContext sweep) =>
        sweep.Request.Consents.HasFlag(LookConsents.CallTool) && sweep.Wants([.. ToolCallSignals.All]);

    /// <summary>Makes it.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="tools">What came of asking for the tools; <see langword="null"/> if nobody asked.</param>
    /// <param name="callAsync">Calls the tool of this name.</param>
    public static async Task<ToolCall> MakeAsync(SweepContext sweep, Exchange? tools, Func<string, Task<Exchange>> callAsync)
    {
        var choice = tools is { IsAnswer: true, IsSuccess: true } && JsonRpcReply.Read(tools)?.Result is { } result
            ? ToolChoice.Make(result, sweep.Request.Tool)
            : new ToolChoice(Tool: null, "the server gives no list of tools");

        return choice.Tool is { } tool ? new ToolCall(WhyNone: null, tool, await callAsync(tool)) : new ToolCall(choice.WhyNone, Tool: null, Answer: null);
    }
}
