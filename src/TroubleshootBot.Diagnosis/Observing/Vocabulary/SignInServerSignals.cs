namespace TroubleshootBot.Diagnosis.Observing.Vocabulary;

/// <summary>What the sign-in server says that it can do (RFC 8414), which decides whether a host can connect to it at all.</summary>
public static class SignInServerSignals
{
    public static readonly Signal Endpoints = new(
        "oauth.endpoints", Stage.SignIn, SignalSource.Address,
        "whether the sign-in and token addresses are at the sign-in server's own host",
        ("same-host", "both are at its own host"),
        ("other-host", "they are at another host or port than its name"),
        ("not-https", "at least one of them is plain http, which hosts refuse"),
        ("malformed", "at least one of them is no address"));

    public static readonly Signal Registration = new(
        "oauth.registration", Stage.Registration, SignalSource.Address,
        "how an unknown client can introduce itself to the sign-in server",
        ("dynamic", "it can register by itself (RFC 7591)"),
        ("metadata-document", "it can name a document that describes it (client ID metadata document)"),
        ("both", "it can register by itself, or name a document that describes it"),
        ("none", "it cannot: somebody must have entered a client ID by hand"));

    public static readonly Signal Pkce = new(
        "oauth.pkce", Stage.SignIn, SignalSource.Address,
        "whether the sign-in server says that it protects the sign-in with PKCE (S256)",
        ("s256", "it says so"),
        ("plain-only", "it names other methods than S256 only"),
        ("not-advertised", "it does not say so, and MCP hosts refuse such a server"));

    public static readonly Signal Scopes = new(
        "oauth.scopes", Stage.SignIn, SignalSource.Address,
        "whether the documents name the permissions (scopes) that can be asked for",
        ("stated", "they name some"),
        ("not-stated", "they name none"));

    public static readonly Signal AuthMethods = new(
        "oauth.auth-methods", Stage.Token, SignalSource.Address,
        "whether a client without a secret of its own may ask for tokens",
        ("public-possible", "it may"),
        ("secret-only", "only clients with a secret or key of their own may"),
        ("not-stated", "the sign-in server does not say"));

    public static readonly Signal Grants = new(
        "oauth.grants", Stage.Token, SignalSource.Address,
        "whether the sign-in server offers a sign-in by code, and tokens that renew it",
        ("with-refresh", "it offers both"),
        ("without-refresh", "it offers the sign-in by code, and does not say that it can be renewed"),
        ("no-code", "it does not offer the sign-in by code, which hosts use"));

    public static IReadOnlyList<Signal> All { get; } = [Endpoints, Registration, Pkce, Scopes, AuthMethods, Grants];
}
