namespace TroubleshootBot.Diagnosis.Observing.Vocabulary;

/// <summary>The proxy of the machine that looks, if it has one.</summary>
public static class ProxySignals
{
    public static readonly Signal Use = new(
        "proxy.use", Stage.Proxy, SignalSource.Address, "whether a proxy stands in between",
        ("none", "this machine uses no proxy"),
        ("used", "this machine reaches the target through a proxy"),
        ("bypassed", "this machine has a proxy, and an exception for the target"));

    public static readonly Signal Answer = new(
        "proxy.answer", Stage.Proxy, SignalSource.Address, "whether the proxy lets the call through",
        ("passed", "the proxy lets the call through"),
        ("407", "the proxy wants a credential of its own (407)"),
        ("refused-by-proxy", "the proxy forbids the call to the target"),
        ("target-not-reached", "the proxy takes the call, and does not reach the target itself"),
        ("unreachable", "the proxy does not answer"));

    public static readonly Signal Without = new(
        "proxy.without", Stage.Proxy, SignalSource.Address, "whether the target can be reached past the proxy",
        ("reached", "its port opens without the proxy too"),
        ("closed", "its port opens only through the proxy, if at all"));

    public static IReadOnlyList<Signal> All { get; } = [Use, Answer, Without];
}
