namespace TroubleshootBot.Diagnosis.Observing.Vocabulary;

/// <summary>The OpenAPI description from which a GPT Action learns what to call and how.</summary>
public static class OpenApiSignals
{
    public static readonly Signal Document = new(
        "openapi.document", Stage.Discovery, SignalSource.Address, "whether the interface describes itself (OpenAPI)",
        ("found", "the description is there"),
        ("not-found", "there is no description at any of the usual places"),
        ("html", "a web page stands where the description should be"),
        ("malformed", "the description cannot be read"),
        ("not-an-openapi", "there is a document, but it is no OpenAPI description"));

    public static readonly Signal Server = new(
        "openapi.server", Stage.Discovery, SignalSource.Address, "whether the description names the server that is called",
        ("matches", "it does"),
        ("other-host", "it names another host"),
        ("not-https", "it names an address without https"),
        ("missing", "it names no complete address"));

    public static readonly Signal Security = new(
        "openapi.security", Stage.Discovery, SignalSource.Address, "whether the description says that a credential is needed",
        ("declared", "it says so, or says that none is needed, for every operation"),
        ("none", "it does not speak of credentials"),
        ("per-operation-missing", "it says so for some operations and is silent about others"));

    public static readonly Signal Header = new(
        "openapi.header", Stage.Discovery, SignalSource.Address, "where the description wants the credential",
        ("authorization", "in the header Authorization"),
        ("custom-header", "in a header of its own"),
        ("query", "in the address, or in a cookie"),
        ("none", "nowhere"));

    public static readonly Signal OAuthHosts = new(
        "openapi.oauth-hosts", Stage.Discovery, SignalSource.Address, "whether sign-in and interface belong to the same domain",
        ("same-root", "they do, or the sign-in is one that hosts make an exception for"),
        ("differs", "they do not"));

    public static IReadOnlyList<Signal> All { get; } = [Document, Server, Security, Header, OAuthHosts];
}
