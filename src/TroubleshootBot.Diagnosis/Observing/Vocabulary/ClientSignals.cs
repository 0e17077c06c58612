namespace TroubleshootBot.Diagnosis.Observing.Vocabulary;

/// <summary>How the sign-in server treats a client: the one that the user names, or one that is registered for the look.</summary>
public static class ClientSignals
{
    public static readonly Signal Document = new(
        "oauth.client-document", Stage.Registration, SignalSource.Client,
        "whether the document behind a client ID that is an address describes that client",
        ("valid", "it does, and it names the address to be sent back to"),
        ("unreachable", "it cannot be fetched in the way sign-in servers do"),
        ("malformed", "what stands there cannot be read"),
        ("other-id", "it describes a client with another ID"),
        ("redirect-missing", "it does not name the address to be sent back to"));

    public static readonly Signal Registration = new(
        "oauth.registration-answer", Stage.Registration, SignalSource.Consent,
        "whether a host can register at the sign-in server by itself (RFC 7591)",
        ("registered", "it can: a client was registered for this look"),
        ("refused-redirect", "it cannot: the address to be sent back to is not accepted"),
        ("refused", "it cannot: the server lets only callers register that it knows"),
        ("invalid-metadata", "it cannot: something else that it says of itself is not accepted"),
        ("not-offered", "the sign-in server has no address for it"),
        ("other", "the server answers with another error"),
        ("malformed", "the server answers with success, and no client can be read in it"));

    public static readonly Signal Authorize = new(
        "oauth.authorize", Stage.SignIn, SignalSource.Client,
        "what the sign-in server shows to somebody whom the host sends there",
        ("sign-in-page", "a page, or the way to one, without a complaint"),
        ("code", "nobody has to sign in: it sends back with a code at once"),
        ("unknown-client", "it does not know the client, or has switched it off"),
        ("redirect-not-registered", "the address to be sent back to is not registered for this client"),
        ("response-type-refused", "it does not give codes, or not to this client"),
        ("scope-refused", "it refuses the permissions (scopes) that are asked for"),
        ("resource-refused", "it refuses to give tokens for this plugin (the parameter 'resource')"),
        ("pkce-refused", "it refuses the protection of the sign-in (PKCE)"),
        ("consent-needed", "somebody, often an administrator, has to agree first"),
        ("server-error", "it fails"),
        ("other-error", "it answers with another error"),
        ("malformed", "it answers with something that no browser could use"));

    public static readonly Signal TokenRequest = new(
        "oauth.token-request", Stage.Token, SignalSource.Consent,
        "whether the sign-in server gives the client a token in its own name (client credentials)",
        ("issued", "it does"),
        ("invalid-client", "it does not know the client, or does not accept its secret"),
        ("unauthorized-client", "it knows the client, which may not have such tokens"),
        ("unsupported-grant", "it gives no tokens in this way"),
        ("invalid-scope", "it refuses the permissions (scopes) that are asked for"),
        ("invalid-target", "it refuses to give tokens for this plugin (the parameter 'resource')"),
        ("other-error", "it answers with another error"),
        ("html", "a web page answers"),
        ("malformed", "it answers in a form that a host cannot use"));

    public static readonly Signal Introspection = new(
        "token.introspection", Stage.Token, SignalSource.Consent,
        "what the sign-in server says that the token is worth (RFC 7662)",
        ("active", "it is good"),
        ("inactive", "it is not, or no longer: expired, withdrawn, or not from there"),
        ("refused", "the server tells that only to clients that it knows"),
        ("not-offered", "the sign-in server has no address for it"),
        ("other", "the server answers in another way"));

    public static IReadOnlyList<Signal> All { get; } = [Document, Registration, Authorize, TokenRequest, Introspection];
}
