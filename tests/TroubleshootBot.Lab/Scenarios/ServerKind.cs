namespace TroubleshootBot.Lab.Scenarios;

/// <summary>The servers that the lab can start. The names in the files are these, in lower case with hyphens.</summary>
public enum ServerKind
{
    /// <summary>None: the scenario is only talked about.</summary>
    Nothing,

    /// <summary>An MCP server that asks nobody for a credential.</summary>
    McpOpen,

    /// <summary>An MCP server behind OAuth that refuses in the way of the TypeScript SDK: with a telling description.</summary>
    McpTypescript,

    /// <summary>An MCP server behind OAuth that refuses in the way of the Python SDK: the same answer to everything.</summary>
    McpPython,

    /// <summary>An MCP server behind OAuth that refuses through the C# SDK's own handler: without an error code.</summary>
    McpCsharp,

    /// <summary>An MCP server in the way of the TypeScript SDK, whose tokens are opaque and looked up.</summary>
    McpOpaque,

    /// <summary>An API in the way of OpenAI.</summary>
    Openai,

    /// <summary>An API in the way of Azure OpenAI: the key goes into <c>api-key</c>.</summary>
    AzureOpenai,

    /// <summary>A small HTTP API that asks nobody for a key.</summary>
    RestOpen,

    /// <summary>A small HTTP API with a bearer token, refusing in the way of FastAPI.</summary>
    RestBearer,

    /// <summary>A small HTTP API with a key in <c>X-API-Key</c>.</summary>
    RestApiKey,

    /// <summary>A small HTTP API behind Azure API Management: the key goes into <c>Ocp-Apim-Subscription-Key</c>.</summary>
    RestApim,
}
