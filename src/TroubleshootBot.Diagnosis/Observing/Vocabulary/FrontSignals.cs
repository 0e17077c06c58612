namespace TroubleshootBot.Diagnosis.Observing.Vocabulary;

/// <summary>What stands in front of the interface, and whether it treats callers and ways of calling alike.</summary>
public static class FrontSignals
{
    public static readonly Signal Edge = new(
        "web.edge", Stage.Web, SignalSource.Address, "what stands between the caller and the server",
        ("none", "nothing that shows itself"),
        ("cloudflare", "Cloudflare"),
        ("other-cdn", "another content network or load balancer of a cloud"),
        ("tunnel", "a tunnel to somebody's own machine"),
        ("gateway", "an API gateway"));

    public static readonly Signal UserAgent = new(
        "web.user-agent", Stage.Web, SignalSource.Address, "whether a browser and ChatGPT are answered alike",
        ("same", "both get the same answer"),
        ("differs", "they get different answers"));

    public static readonly Signal WithoutUserAgent = new(
        "web.without-user-agent", Stage.Web, SignalSource.Address, "whether a caller without a name (User-Agent) is answered like others",
        ("same", "it gets the same answer"),
        ("differs", "it gets another answer"));

    public static readonly Signal Slash = new(
        "web.slash", Stage.Web, SignalSource.Address, "whether a slash at the end of the address makes a difference",
        ("same", "it answers alike with and without it"),
        ("differs", "it answers differently"));

    public static readonly Signal HostCheck = new(
        "web.host-check", Stage.Web, SignalSource.Address, "whether the server accepts the name that it is called by",
        ("accepted", "it does"),
        ("rejected", "it rejects the host or origin that the request names"));

    public static readonly Signal HiddenError = new(
        "web.hidden-error", Stage.Web, SignalSource.Address, "whether an answer that claims success holds an error",
        ("none", "it holds none"),
        ("found", "it claims success (2xx) and holds an error"));

    public static readonly Signal RetryAfter = new(
        "web.retry-after", Stage.Quota, SignalSource.Address, "whether the server asks the caller to wait (Retry-After)",
        ("none", "it does not"),
        ("short", "it asks for a minute at most"),
        ("long", "it asks for more than a minute"));

    public static readonly Signal Preflight = new(
        "cors.preflight", Stage.Web, SignalSource.Address, "whether a page in a browser may call it (CORS)",
        ("allowed", "it may"),
        ("refused", "it may not"),
        ("without-authorization", "it may, but not with a credential"),
        ("not-exposed", "it may, but cannot read how to sign in"));

    public static IReadOnlyList<Signal> All { get; } = [Edge, UserAgent, WithoutUserAgent, Slash, HostCheck, HiddenError, RetryAfter, Preflight];
}
