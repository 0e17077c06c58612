using System.Text;
using System.Text.Json;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Mcp;

/// <summary>What is asked after a handshake that completed: for the list of tools, and after a yes for one of them.</summary>
internal static class ToolRequest
{
    public static bool IsWanted(SweepContext sweep) =>
        sweep.Wants(McpSignals.Tools, McpSignals.AuthInResult, McpSignals.SecuritySchemes) || ToolCall.IsWanted(sweep);

    /// <summary>Asks for the list of tools, in the session of the handshake if there is one.</summary>
    public static async Task<Exchange> SendAsync(SweepContext sweep, Exchange handshake, JsonElement result)
    {
        if (handshake.Request.McpMethod is not null)
        {
            return await sweep.SendAsync(handshake.Request with { Body = McpMessages.ModernListTools, McpMethod = "tools/list" });
        }

        var request = handshake.Request with
        {
            Body = McpMessages.ListTools,
            McpVersion = JsonText.String(result, "protocolVersion") ?? McpMessages.Version,
            McpSession = handshake.Header("Mcp-Session-Id").FirstOrDefault(),
        };
        var answer = await sweep.SendAsync(request);

        if (!MayWantInitialized(answer))
        {
            return answer;
        }

        // Most servers do without this message, and it costs a round trip; those that insist on it complain first.
        await sweep.SendAsync(request with { Body = McpMessages.Initialized });

        return await sweep.SendAsync(request with { Body = McpMessages.ListToolsAgain });
    }

    /// <summary>Makes the call of a tool out of the request for the list.</summary>
    public static Outbound Call(Outbound list, string tool)
    {
        var isModern = list.McpMethod is not null;

        return list with
        {
            IsOnce = true,
            Body = McpMessages.CallTool(tool, isModern),
            McpMethod = isModern ? "tools/call" : null,
            McpName = isModern ? HeaderValue(tool) : null,
        };
    }

    /// <summary>What no header can carry is written in base64 (MCP 2026-07-28, Streamable HTTP, Value Encoding).</summary>
    private static string HeaderValue(string text) => text.Length > 0 && text.All(character => character is > ' ' and <= '~')
        ? text
        : $"=?base64?{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}?=";

    /// <summary>The Python SDK says "Invalid request parameters" (-32602) as long as the client has not said that it is ready.</summary>
    private static bool MayWantInitialized(Exchange answer) =>
        answer.Status is (>= 200 and < 300) or 400 && JsonRpcReply.Read(answer) is { Result: null, ErrorCode: -32602 or -32600 or -32002 };
}
