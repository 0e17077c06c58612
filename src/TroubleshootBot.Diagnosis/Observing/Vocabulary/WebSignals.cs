namespace TroubleshootBot.Diagnosis.Observing.Vocabulary;

/// <summary>What the web server says to a request without, and with a made-up, credential.</summary>
public static class WebSignals
{
    public static readonly Signal Anonymous = new(
        "web.anonymous", Stage.Web, SignalSource.Address, "what the server answers without a credential",
        ("ok", "it answers without asking who calls"),
        ("unauthorized", "it asks for a credential (401)"),
        ("forbidden", "it refuses (403)"),
        ("not-found", "it knows nothing under this path (404)"),
        ("method-not-allowed", "it does not take this kind of request here (405)"),
        ("bad-request", "it does not understand the request (400, 406, 415 or 422)"),
        ("redirect", "it sends the caller to another address (3xx)"),
        ("rate-limited", "it says that there are too many requests (429)"),
        ("misdirected", "it does not accept this host name (421)"),
        ("proxy-authentication", "a proxy on the way asks for its own password (407)"),
        ("other-refusal", "it refuses for another reason (4xx)"),
        ("server-error", "it fails itself (5xx)"),
        ("no-answer", "it accepts the request and never answers in time"),
        ("not-http", "what comes back is not a web answer, or is beyond every bound"));

    public static readonly Signal Content = new(
        "web.content", Stage.Web, SignalSource.Address, "what kind of content comes back",
        ("json", "data in JSON"),
        ("event-stream", "a stream of events"),
        ("html", "a web page for people"),
        ("text", "plain text"),
        ("empty", "nothing"),
        ("other", "some other kind of content"));

    public static readonly Signal Page = new(
        "web.page", Stage.Web, SignalSource.Address, "which web page stands where an interface should answer",
        ("none", "no web page"),
        ("sign-in", "a sign-in page"),
        ("captive-portal", "the page of a guest network"),
        ("tunnel-warning", "the warning page of a tunnel service"),
        ("block", "the block page of a web firewall"),
        ("other", "some other web page"));

    public static readonly Signal Redirect = new(
        "web.redirect", Stage.Web, SignalSource.Address, "where the server sends the caller",
        ("none", "nowhere: it answers in place"),
        ("slash", "to the same address with or without the slash at its end"),
        ("to-https", "to https at the same host"),
        ("to-http", "to plain http at the same host, where credentials are dropped"),
        ("other-path", "to another path at the same host"),
        ("other-host", "to another host, where credentials are dropped"),
        ("to-sign-in", "to a page where people sign in"),
        ("loop", "round in a circle, or on and on"));

    public static readonly Signal Path = new(
        "web.path", Stage.Web, SignalSource.Address, "whether the interface answers at this path or at a neighbouring one",
        ("here", "it answers at this path"),
        ("elsewhere", "it answers at another path of the same host"),
        ("nowhere", "it answers at none of the usual paths"));

    public static readonly Signal Challenge = new(
        "auth.challenge", Stage.Discovery, SignalSource.Address, "whether the refusal says how to sign in (WWW-Authenticate)",
        ("bearer-with-metadata", "it asks for a bearer token and says where the sign-in is described"),
        ("bearer", "it asks for a bearer token, without saying where to get one"),
        ("other-scheme", "it asks for another way of signing in than a bearer token"),
        ("remapped", "a gateway has renamed the header that says how to sign in"),
        ("malformed", "the header that says how to sign in cannot be read"),
        ("absent", "it refuses without saying how to sign in"));

    public static readonly Signal Garbage = new(
        "auth.garbage", Stage.Token, SignalSource.Address, "what the server answers to a made-up credential",
        ("rejected", "it rejects it (401) in the way it should"),
        ("rejected-without-challenge", "it rejects it, but only now without saying how to sign in"),
        ("accepted", "it takes it, though it is worth nothing"),
        ("forbidden", "it answers 403 where 401 belongs"),
        ("server-error", "it breaks on it (5xx)"),
        ("other", "it answers something else"));

    public static readonly Signal Mcp = new(
        "mcp.handshake", Stage.Web, SignalSource.Address, "whether the server speaks MCP",
        ("completed", "the MCP handshake succeeds"),
        ("sign-in-required", "it would speak MCP after signing in"),
        ("not-mcp", "what answers there does not speak MCP"),
        ("failed", "it speaks MCP and refuses the handshake"));

    public static IReadOnlyList<Signal> All { get; } = [Anonymous, Content, Page, Redirect, Path, Challenge, Garbage, Mcp];
}
