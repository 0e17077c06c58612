namespace TroubleshootBot.Diagnosis.Observing.Vocabulary;

/// <summary>What shows once the MCP handshake has completed. No tool is called.</summary>
public static class McpSignals
{
    public static readonly Signal Version = new(
        "mcp.version", Stage.Web, SignalSource.Address, "which revision of MCP the server agrees to",
        ("newest", "the one that was asked for, or a newer one"),
        ("older", "an older one"),
        ("unknown-version", "one that nobody knows"));

    public static readonly Signal Transport = new(
        "mcp.transport", Stage.Web, SignalSource.Address, "over which transport the server speaks MCP",
        ("streamable", "over the present one (Streamable HTTP)"),
        ("sse", "over the one that was replaced in 2025 (HTTP+SSE)"));

    public static readonly Signal Tools = new(
        "mcp.tools", Stage.Upstream, SignalSource.Address, "whether the server lists its tools",
        ("listed", "it does"),
        ("empty", "its list is empty"),
        ("refused", "it completes the handshake and then refuses the list"),
        ("failed", "it completes the handshake and then breaks on the list"));

    public static readonly Signal AuthInResult = new(
        "mcp.auth-in-result", Stage.Discovery, SignalSource.Address, "whether a refusal hides inside an answer that counts as success (200)",
        ("none", "no"),
        ("found", "yes, so the host never learns that a sign-in is needed"));

    public static readonly Signal SecuritySchemes = new(
        "mcp.security-schemes", Stage.Discovery, SignalSource.Address, "whether the tools say which sign-in they need (securitySchemes)",
        ("declared", "at least one does"),
        ("not-declared", "none does"));

    public static IReadOnlyList<Signal> All { get; } = [Version, Transport, Tools, AuthInResult, SecuritySchemes];
}
