using System.Text.Json;

namespace TroubleshootBot.Probes.Mcp;

/// <summary>The few messages of the Model Context Protocol that a look needs.</summary>
internal static class McpMessages
{
    /// <summary>A revision that servers old and new accept or answer with their own.</summary>
    public const string Version = "2025-06-18";

    /// <summary>The first revision without a handshake: every message says what a handshake said before.</summary>
    public const string Modern = "2026-07-28";

    public const string Accept = "application/json, text/event-stream";

    public const string Initialize =
        $$$$"""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"{{{{Version}}}}","capabilities":{},"clientInfo":{{{{Client}}}}}}""";

    /// <summary>What a client has to say between the handshake and everything else.</summary>
    public const string Initialized = """{"jsonrpc":"2.0","method":"notifications/initialized"}""";

    public const string ListTools = """{"jsonrpc":"2.0","id":2,"method":"tools/list","params":{}}""";

    /// <summary>The same question another time; requests that are equal are sent once.</summary>
    public const string ListToolsAgain = """{"jsonrpc":"2.0","id":3,"method":"tools/list","params":{}}""";

    /// <summary>What takes the place of the handshake since 2026-07-28 (Server, Discovery).</summary>
    public const string Discover = $$$"""{"jsonrpc":"2.0","id":1,"method":"server/discover","params":{{{{Meta}}}}}""";

    public const string ModernListTools = $$$"""{"jsonrpc":"2.0","id":2,"method":"tools/list","params":{{{{Meta}}}}}""";

    private const string Client = """{"name":"TroubleshootBot","version":"0.1"}""";

    private const string Meta =
        $$$"""
        "_meta":{"io.modelcontextprotocol/protocolVersion":"{{{Modern}}}","io.modelcontextprotocol/clientInfo":{{{Client}}},"io.modelcontextprotocol/clientCapabilities":
        """ + "{}}";

    /// <summary>Calls a tool without arguments.</summary>
    public static string CallTool(string tool, bool isModern)
    {
        var meta = isModern ? "," + Meta : "";

        return $$$"""{"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"name":"{{{JsonEncodedText.Encode(tool)}}}","arguments":{}{{{meta}}}}}""";
    }
}
