namespace TroubleshootBot.Probes.Credentials;

/// <summary>Compares the scopes that a token holds with those that are asked for (RFC 6749, 3.3).</summary>
internal static class ScopeComparison
{
    /// <summary>Scopes that ask the sign-in server for something and need not come back in an access token.</summary>
    private static readonly string[] NotForThePlugin = ["openid", "profile", "email", "offline_access"];

    public static string[] Split(string? scopes) => scopes?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>Gives what is asked for and concerns the plugin, in order, each once.</summary>
    public static IReadOnlyList<string> ForThePlugin(IReadOnlyList<string> needed) =>
        [.. needed.Except(NotForThePlugin, StringComparer.Ordinal)];

    /// <summary>Gives what is asked for, concerns the plugin, and is not held.</summary>
    public static IReadOnlyList<string> Lacking(IReadOnlyList<string> held, IReadOnlyList<string> needed) =>
        [.. ForThePlugin(needed).Where(scope => !IsHeld(held, scope))];

    /// <summary>Microsoft Entra asks for <c>api://id/mcp.read</c> and writes <c>mcp.read</c> into the token.</summary>
    private static bool IsHeld(IReadOnlyList<string> held, string scope) =>
        held.Contains(scope, StringComparer.Ordinal)
        || (scope.Contains("://", StringComparison.Ordinal) && held.Contains(scope[(scope.LastIndexOf('/') + 1)..], StringComparer.Ordinal));
}
