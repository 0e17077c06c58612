namespace TroubleshootBot.Diagnosis.Observing.Vocabulary;

/// <summary>From the name to the encrypted line: DNS, TCP, TLS.</summary>
public static class ReachSignals
{
    public static readonly Signal Name = new(
        "name.resolve", Stage.Name, SignalSource.Address, "whether the host name leads to an address",
        ("resolved", "the name resolves"),
        ("literal", "the address names the machine by number, so no name is needed"),
        ("no-such-name", "the name does not exist"),
        ("no-answer", "the name servers did not answer"));

    public static readonly Signal Connect = new(
        "tcp.connect", Stage.Reach, SignalSource.Address, "whether the port opens",
        ("connected", "the port opens"),
        ("refused", "the machine answers, and refuses the connection"),
        ("timed-out", "nothing answers on that port"),
        ("reset", "the connection is cut as soon as it opens"),
        ("unreachable", "there is no route to the machine"));

    public static readonly Signal Handshake = new(
        "tls.handshake", Stage.Tls, SignalSource.Address, "whether an encrypted line comes about",
        ("completed", "the encrypted line stands"),
        ("not-used", "the address is plain http, so there is no encryption"),
        ("not-tls", "the port answers, but not with encryption"),
        ("refused", "the two sides find no common protocol, or a client certificate is demanded"),
        ("reset", "the line is cut during the handshake"),
        ("timed-out", "the handshake is never answered"));

    public static readonly Signal Chain = new(
        "tls.chain", Stage.Tls, SignalSource.Address, "whether the certificate can be trusted",
        ("valid", "the certificate is in date, for this host, and leads to a trusted root"),
        ("expired", "the certificate's end date has passed"),
        ("not-yet-valid", "the certificate's first day is still to come"),
        ("wrong-host", "the certificate is for another host name"),
        ("self-signed", "the certificate vouches for itself"),
        ("private-ca", "the certificate leads to a root that this machine does not know"),
        ("incomplete", "an intermediate certificate is missing from what the server sends"),
        ("malformed", "the certificate cannot be read"));

    public static IReadOnlyList<Signal> All { get; } = [Name, Connect, Handshake, Chain];
}
