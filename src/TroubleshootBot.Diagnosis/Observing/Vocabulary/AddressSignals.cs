namespace TroubleshootBot.Diagnosis.Observing.Vocabulary;

/// <summary>The address as it was typed, before any network.</summary>
public static class AddressSignals
{
    public static readonly Signal Form = new(
        "address.form", Stage.Address, SignalSource.Address, "whether the address is one that a host can call",
        ("well-formed", "the address is a complete https address (or plain http to this machine)"),
        ("missing-scheme", "the address has no https:// in front"),
        ("plain-http", "the address says http, so nothing protects the credential on its way"),
        ("doubled-scheme", "the scheme is written twice, so its first word is taken for the host name"),
        ("other-scheme", "the address is of a kind that cannot be called over the web"),
        ("userinfo", "the address carries a user name or password before the host"),
        ("fragment", "the address carries a part after #, which is never sent"),
        ("stray-characters", "the address has spaces, quotes or invisible characters around or in it"),
        ("not-an-address", "the text is no address"));

    public static IReadOnlyList<Signal> All { get; } = [Form];
}
