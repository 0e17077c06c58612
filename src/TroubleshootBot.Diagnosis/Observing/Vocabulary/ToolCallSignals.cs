namespace TroubleshootBot.Diagnosis.Observing.Vocabulary;

/// <summary>What shows when one tool of an MCP server is called, which needs a yes of its own.</summary>
public static class ToolCallSignals
{
    public static readonly Signal Answer = new(
        "mcp.tool-call", Stage.Permission, SignalSource.Consent, "how the server answers the call of one tool",
        ("answered", "the tool gives a result"),
        ("auth-in-result", "it refuses for want of a sign-in or a permission, inside an answer that counts as success (200)"),
        ("refused", "it refuses with 401 or 403"),
        ("tool-error", "the tool says that something else went wrong"),
        ("failed", "the call breaks before the tool has said anything"));

    public static readonly Signal Challenge = new(
        "mcp.call-challenge", Stage.Discovery, SignalSource.Consent, "whether the refused call says where to sign in",
        ("readable", "it does, as a host needs it (resource_metadata)"),
        ("no-metadata", "it asks for a sign-in, but does not say where"),
        ("malformed", "it tries to, in a form that cannot be read"),
        ("absent", "it does not"));

    public static IReadOnlyList<Signal> All { get; } = [Answer, Challenge];
}
