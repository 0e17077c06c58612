namespace TroubleshootBot.Diagnosis.Observing.Vocabulary;

/// <summary>The machine that looks: its clock and its own list of names.</summary>
public static class MachineSignals
{
    public static readonly Signal HostsFile = new(
        "machine.hosts-file", Stage.Name, SignalSource.Address, "whether this machine has its own entry for the name",
        ("no-entry", "this machine has no entry of its own for the name"),
        ("entry", "this machine's hosts file says where the name leads, whatever the name servers say"));

    public static readonly Signal Clock = new(
        "machine.clock", Stage.Token, SignalSource.Address, "whether this machine's clock agrees with the server's",
        ("in-step", "the two clocks agree within a minute"),
        ("ahead", "this machine's clock is ahead of the server's"),
        ("behind", "this machine's clock is behind the server's"));

    public static readonly Signal WhoseClock = new(
        "machine.whose-clock", Stage.Token, SignalSource.Address, "whose clock is wrong, where the two differ",
        ("ours", "it is this machine's clock that is wrong"),
        ("theirs", "it is the server's clock that is wrong"));

    public static readonly Signal TrustStore = new(
        "machine.trust-store", Stage.Tls, SignalSource.Address, "which authorities this machine trusts for certificates",
        ("system", "those of the system"),
        ("own-file", "those in a file or folder that a variable names (SSL_CERT_FILE, SSL_CERT_DIR)"),
        ("missing", "a variable names a file or folder that is not there, so nobody may be trusted"),
        ("malformed", "a variable names a file that holds no certificate, so nobody may be trusted"));

    public static IReadOnlyList<Signal> All { get; } = [HostsFile, TrustStore, Clock, WhoseClock];
}
