using TroubleshootBot.Diagnosis.Observing.Vocabulary;

namespace TroubleshootBot.Diagnosis.Observing;

/// <summary>The closed list of signals that probes and intake can bring. Questions add theirs in the catalogue.</summary>
public static class SignalList
{
    /// <summary>Gets all of them, in the order in which a request travels.</summary>
    public static IReadOnlyList<Signal> All { get; } =
    [
        .. AddressSignals.All,
        .. ReachSignals.All,
        .. NameSignals.All,
        .. PortSignals.All,
        .. ProxySignals.All,
        .. TlsSignals.All,
        .. MachineSignals.All,
        .. WebSignals.All,
        .. OAuthSignals.All,
        .. CredentialSignals.All,
        .. TextSignals.All,
    ];
}
