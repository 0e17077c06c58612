namespace TroubleshootBot.Diagnosis.Observing.Vocabulary;

/// <summary>The port that is called, and over which kind of address it opens.</summary>
public static class PortSignals
{
    public static readonly Signal Number = new(
        "tcp.port", Stage.Reach, SignalSource.Address, "whether the address uses the port that every host may call",
        ("https-port", "the address uses port 443"),
        ("other-port", "the address uses another port than 443, which some hosts do not call"));

    public static readonly Signal Families = new(
        "tcp.families", Stage.Reach, SignalSource.Address, "whether the port opens over IPv4 and over IPv6",
        ("both-connect", "the port opens over IPv4 and over IPv6"),
        ("one-family", "there are addresses of one kind only"),
        ("ipv4-fails", "the port opens over IPv6, and not over IPv4"),
        ("ipv6-fails", "the port opens over IPv4, and not over IPv6"));

    public static IReadOnlyList<Signal> All { get; } = [Number, Families];
}
