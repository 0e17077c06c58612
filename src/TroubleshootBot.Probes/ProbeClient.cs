using System.Net;
using System.Text;

namespace TroubleshootBot.Probes;

/// <summary>The client (RFC 6749, 2) as which a host introduces itself to the sign-in server.</summary>
/// <remarks>Lives as long as one sweep. Naming it is the consent to ask once for the sign-in page. <see cref="ToString"/> never shows the secret.</remarks>
/// <param name="id">The client ID, exactly as the host sends it.</param>
/// <param name="secret">The secret that goes with it; <see langword="null"/> for a public client.</param>
/// <param name="scope">The scopes to ask for, separated by spaces; <see langword="null"/> for those that the plugin names.</param>
public sealed class ProbeClient(string id, string? secret = null, string? scope = null)
{
    /// <summary>Gets the client ID.</summary>
    public string Id { get; } = id;

    /// <summary>Gets the scopes to ask for.</summary>
    public string? Scope { get; } = scope;

    /// <summary>Gets whether it has a secret with which it can prove itself.</summary>
    public bool HasSecret => Secret is not null;

    /// <summary>Gets the secret. Only probes read it.</summary>
    internal string? Secret { get; } = string.IsNullOrWhiteSpace(secret) ? null : secret;

    /// <summary>Gets id and secret as the Basic scheme writes them: each encoded as in a form first (RFC 6749, 2.3.1).</summary>
    internal string Pair { get; } = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{WebUtility.UrlEncode(id)}:{WebUtility.UrlEncode(secret)}"));

    public override string ToString() => $"client {Id}";
}
