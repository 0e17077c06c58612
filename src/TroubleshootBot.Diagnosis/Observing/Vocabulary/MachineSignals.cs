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

    public static IReadOnlyList<Signal> All { get; } = [HostsFile, Clock];
}
