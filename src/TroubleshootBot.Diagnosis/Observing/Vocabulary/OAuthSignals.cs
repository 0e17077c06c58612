namespace TroubleshootBot.Diagnosis.Observing.Vocabulary;

/// <summary>The two documents from which a client learns how to sign in (RFC 9728 and RFC 8414).</summary>
public static class OAuthSignals
{
    public static readonly Signal ResourceMetadata = new(
        "oauth.resource-metadata", Stage.Discovery, SignalSource.Address,
        "whether the server publishes where to sign in (RFC 9728)",
        ("found", "the document is there and names a sign-in server"),
        ("not-found", "there is no such document at any of the usual places"),
        ("protected", "the document itself asks for a credential"),
        ("html", "a web page stands where the document should be"),
        ("malformed", "the document cannot be read"),
        ("no-servers", "the document names no sign-in server"),
        ("server-error", "the server fails when asked for it"),
        ("unreachable", "the place that the server names for it cannot be reached"));

    public static readonly Signal Resource = new(
        "oauth.resource", Stage.Discovery, SignalSource.Address,
        "whether that document speaks of the address that is used (its 'resource')",
        ("equal", "it names exactly this address"),
        ("origin", "it names the host as a whole, which most clients accept"),
        ("slash-differs", "it differs only in a slash at the end"),
        ("scheme-differs", "it says http where the address says https (or the other way round)"),
        ("host-differs", "it names another host or port"),
        ("path-differs", "it names another path"),
        ("missing", "it names no address at all"));

    public static readonly Signal ServerMetadata = new(
        "oauth.server-metadata", Stage.Discovery, SignalSource.Address,
        "whether the sign-in server describes itself (RFC 8414, OpenID Connect discovery)",
        ("found", "the description is there and complete"),
        ("not-found", "there is no description at any of the usual places"),
        ("html", "a web page stands where the description should be"),
        ("malformed", "the description cannot be read"),
        ("incomplete", "the description lacks the sign-in or the token address"),
        ("server-error", "the sign-in server fails when asked for it"),
        ("unreachable", "the sign-in server cannot be reached"));

    public static readonly Signal Issuer = new(
        "oauth.issuer", Stage.Discovery, SignalSource.Address,
        "whether the sign-in server calls itself what the plugin calls it (its 'issuer')",
        ("equal", "the two names are the same, character for character"),
        ("slash-differs", "they differ only in a slash at the end"),
        ("differs", "they are different"),
        ("missing", "it does not say its name"));

    public static IReadOnlyList<Signal> All { get; } = [ResourceMetadata, Resource, ServerMetadata, Issuer];
}
