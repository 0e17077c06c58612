using TroubleshootBot.Probes.Addresses;
using TroubleshootBot.Probes.Exchanges;

namespace TroubleshootBot.Probes.OAuth.Clients;

/// <summary>A client that a sign-in server has just registered (RFC 7591, 3.2.1).</summary>
/// <param name="Id">Its client ID.</param>
/// <param name="Place">Where it can be deleted (RFC 7592, 3); <see langword="null"/> if nowhere.</param>
/// <param name="Token">With what it can be deleted; <see langword="null"/> if with nothing.</param>
internal sealed record RegisteredClient(string Id, Uri? Place, string? Token)
{
    /// <summary>Gets what hides the client's secrets.</summary>
    public required Redactor Redactor { get; init; }

    /// <summary>Gets how it is to prove itself later; <see langword="null"/> if that was not said.</summary>
    public string? Method { get; private init; }

    /// <summary>Gets its name and how it has to prove itself, for people.</summary>
    public string Particulars => $"client \"{Id}\"{(Method is null or "none" ? "" : $" (which has to prove itself by {Method})")}";

    /// <summary>Reads the answer.</summary>
    /// <returns><see langword="null"/> if no client was registered.</returns>
    public static RegisteredClient? Read(Exchange answer)
    {
        if (!answer.IsSuccess || answer.IsHtml || JsonText.TryParseObject(answer.Body) is not { } root || JsonText.String(root, "client_id") is not { Length: > 0 } id)
        {
            return null;
        }

        var token = JsonText.String(root, "registration_access_token");

        return new RegisteredClient(id, ForeignAddress.ReadWeb(JsonText.String(root, "registration_client_uri")), string.IsNullOrEmpty(token) ? null : token)
        {
            Redactor = new Redactor(token, JsonText.String(root, "client_secret")),
            Method = JsonText.String(root, "token_endpoint_auth_method"),
        };
    }

    public override string ToString() => $"client {Id}";
}
