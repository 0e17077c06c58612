namespace TroubleshootBot.Probes.Mcp;

/// <summary>The few messages of the Model Context Protocol that a look needs.</summary>
internal static class McpMessages
{
    /// <summary>A revision that servers old and new accept or answer with their own.</summary>
    public const string Version = "2025-06-18";

    public const string Accept = "application/json, text/event-stream";

    public const string Initialize =
        $$$$"""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"{{{{Version}}}}","capabilities":{},"clientInfo":{"name":"TroubleshootBot","version":"0.1"}}}""";

    /// <summary>What a client has to say between the handshake and everything else.</summary>
    public const string Initialized = """{"jsonrpc":"2.0","method":"notifications/initialized"}""";

    public const string ListTools = """{"jsonrpc":"2.0","id":2,"method":"tools/list","params":{}}""";

    /// <summary>The same question another time; requests that are equal are sent once.</summary>
    public const string ListToolsAgain = """{"jsonrpc":"2.0","id":3,"method":"tools/list","params":{}}""";
}
