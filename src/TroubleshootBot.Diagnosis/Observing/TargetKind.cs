namespace TroubleshootBot.Diagnosis.Observing;

/// <summary>What stands behind the address, since "plugin" means several things.</summary>
public enum TargetKind
{
    /// <summary>Not known yet; priors are the mean over the kinds.</summary>
    Unknown,

    /// <summary>An MCP server: ChatGPT app, connector or (since 2026) plugin.</summary>
    Mcp,

    /// <summary>A GPT Action: an HTTP API described by OpenAPI.</summary>
    Action,

    /// <summary>A retired <c>ai-plugin.json</c> plugin.</summary>
    Plugin,

    /// <summary>An OpenAI-compatible API called with a key.</summary>
    OpenAI,

    /// <summary>Any other HTTP API.</summary>
    Api,
}
