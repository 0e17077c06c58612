using System.Text.Json;
using TroubleshootBot.Probes.Exchanges;

namespace TroubleshootBot.Probes.OAuth.Clients;

/// <summary>How a client proves itself to the sign-in server (RFC 6749, 2.3.1).</summary>
/// <param name="Method">The method by its registered name.</param>
/// <param name="Header">The header that carries the secret; <see langword="null"/> if the form does.</param>
/// <param name="Fields">What the form has to hold for it.</param>
internal sealed record ClientAuthentication(string Method, SecretHeader? Header, IReadOnlyList<(string Name, string? Value)> Fields)
{
    private const string Basic = "client_secret_basic";
    private const string Post = "client_secret_post";

    /// <summary>Chooses the way that the description allows; without a word about it, the Basic scheme (RFC 8414, 2).</summary>
    /// <param name="client">The client; <see langword="null"/> asks as nobody.</param>
    /// <param name="description">The sign-in server's description.</param>
    /// <param name="fields">The fields that may say which ways are allowed, the closest first.</param>
    /// <returns><see langword="null"/> if it allows only others.</returns>
    public static ClientAuthentication? Choose(ProbeClient? client, JsonElement description, params ReadOnlySpan<string> fields)
    {
        if (client?.Secret is not { } secret)
        {
            return new ClientAuthentication("none", Header: null, [("client_id", client?.Id)]);
        }

        IReadOnlyList<string> allowed = [];

        foreach (var field in fields)
        {
            allowed = allowed.Count > 0 ? allowed : JsonText.Strings(description, field) ?? [];
        }

        return allowed.Count == 0 || allowed.Contains(Basic, StringComparer.Ordinal)
                ? new ClientAuthentication(Basic, new SecretHeader(ProbeCredential.Authorization, "Basic " + client.Pair, IsReal: true), [])
            : allowed.Contains(Post, StringComparer.Ordinal) ? new ClientAuthentication(Post, Header: null, [("client_id", client.Id), ("client_secret", secret)])
            : null;
    }
}
