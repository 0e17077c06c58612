namespace TroubleshootBot.Diagnosis.Observing.Vocabulary;

/// <summary>What a host name leads to, and for whom.</summary>
public static class NameSignals
{
    public static readonly Signal Range = new(
        "name.range", Stage.Name, SignalSource.Address, "on which kind of network the target stands",
        ("public", "the address is on the public internet"),
        ("private", "the address is on a private or reserved network, which nobody outside can reach"),
        ("loopback", "the address is the machine itself, which nobody else can reach"),
        ("link-local", "the address is link-local or a cloud's metadata service, which is no place for a plugin"),
        ("tunnel", "the name belongs to a tunnel service, so somebody's own machine stands behind it"));

    public static readonly Signal Families = new(
        "name.families", Stage.Name, SignalSource.Address, "which kinds of address the name leads to",
        ("both", "the name leads to IPv4 and IPv6 addresses"),
        ("ipv4-only", "the name leads to IPv4 addresses only"),
        ("ipv6-only", "the name leads to IPv6 addresses only"));

    public static readonly Signal Public = new(
        "name.public", Stage.Name, SignalSource.Address, "whether a public name server says the same as the one here",
        ("same", "a public name server gives an address that is also given here"),
        ("differs", "a public name server gives other addresses than the one here"),
        ("only-here", "the name is known here, and to no public name server"),
        ("only-public", "a public name server knows the name, and the one here does not"),
        ("nowhere", "neither a public name server nor the one here knows the name"));

    public static IReadOnlyList<Signal> All { get; } = [Range, Families, Public];
}
