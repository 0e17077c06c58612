using TroubleshootBot.Probes.Credentials;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.OAuth.Clients;

/// <summary>What a host asks the sign-in server for: which scopes, and for which resource.</summary>
/// <param name="Scope">The scopes, separated by spaces; <see langword="null"/> leaves the choice to the server.</param>
/// <param name="Resource">The resource (RFC 8707).</param>
internal sealed record AskedFor(string? Scope, string Resource)
{
    /// <summary>Finds it as the MCP specification has it: the scopes of the challenge, else those of the plugin's document.</summary>
    public static async Task<AskedFor> FindAsync(SweepContext sweep)
    {
        var resource = await sweep.Resource;
        IReadOnlyList<string> scopes = ScopeProbe.AskedFor((await sweep.Approach).Answer);

        if (scopes.Count == 0 && resource.Document?.Root is { } root)
        {
            scopes = JsonText.Strings(root, "scopes_supported") ?? [];
        }

        return new AskedFor(
            sweep.Request.Client?.Scope ?? (scopes.Count == 0 ? null : string.Join(' ', scopes)),
            string.IsNullOrEmpty(resource.Resource) ? sweep.Address.ToString() : resource.Resource);
    }
}
