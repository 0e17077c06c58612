using System.Text.Json;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Mcp;

/// <summary>Asks for the list of tools in the session of a handshake that completed.</summary>
internal static class ToolRequest
{
    public static bool IsWanted(SweepContext sweep) => sweep.Wants(McpSignals.Tools, McpSignals.AuthInResult, McpSignals.SecuritySchemes);

    public static async Task<Exchange> SendAsync(SweepContext sweep, Exchange handshake, JsonElement result)
    {
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

    /// <summary>The Python SDK says "Invalid request parameters" (-32602) as long as the client has not said that it is ready.</summary>
    private static bool MayWantInitialized(Exchange answer) =>
        answer.Status is (>= 200 and < 300) or 400 && JsonRpcReply.Read(answer) is { Result: null, ErrorCode: -32602 or -32600 or -32002 };
}
