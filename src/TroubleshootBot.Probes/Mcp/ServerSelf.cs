using System.Text.Json;
using TroubleshootBot.Probes.Exchanges;

namespace TroubleshootBot.Probes.Mcp;

/// <summary>What a server says of itself as it answers the handshake, or <c>server/discover</c> since 2026-07-28.</summary>
internal static class ServerSelf
{
    public static string Describe(JsonElement result) => $"{Name(result) ?? "a server without a name"}, protocol {Version(result) ?? "not named"}";

    /// <summary>Gets the revision that it agrees to; since there is no agreement any more, the newest that it knows.</summary>
    public static string? Version(JsonElement result) =>
        JsonText.String(result, "protocolVersion") ?? JsonText.Strings(result, "supportedVersions")?.Max(StringComparer.Ordinal);

    private static string? Name(JsonElement result) =>
        (JsonText.Member(result, "serverInfo") ?? JsonText.Member(JsonText.Member(result, "_meta"), "io.modelcontextprotocol/serverInfo")) is { } info
            ? JsonText.String(info, "name")
            : null;
}
