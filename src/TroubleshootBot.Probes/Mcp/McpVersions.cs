namespace TroubleshootBot.Probes.Mcp;

/// <summary>The revisions of the Model Context Protocol, in order.</summary>
internal static class McpVersions
{
    private static readonly string[] Known = ["2024-10-07", "2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25", "2026-07-28"];

    /// <summary>Classifies the revision to which a server agreed, in the words of the signal <c>mcp.version</c>.</summary>
    public static string Read(string? version) =>
        Array.IndexOf(Known, version) is >= 0 and var place
            ? place >= Array.IndexOf(Known, McpMessages.Version) ? "newest" : "older"
            : "unknown-version";
}
