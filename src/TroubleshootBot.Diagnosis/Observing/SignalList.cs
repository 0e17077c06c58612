using TroubleshootBot.Diagnosis.Observing.Vocabulary;

namespace TroubleshootBot.Diagnosis.Observing;

/// <summary>The closed list of signals that probes and intake can bring. Questions add theirs in the catalogue.</summary>
public static class SignalList
{
    /// <summary>Gets all of them, in the order in which a request travels.</summary>
    public static IReadOnlyList<Signal> All { get; } =
    [
        .. AddressSignals.All,
        .. Line,
        .. WebSignals.All,
        .. FrontSignals.All,
        .. McpSignals.All,
        .. ToolCallSignals.All,
        .. OAuthSignals.All,
        .. SignInServerSignals.All,
        .. ClientSignals.All,
        .. OpenApiSignals.All,
        .. PluginSignals.All,
        .. CredentialSignals.All,
        .. TokenSignals.All,
        .. KeySignals.All,
        .. ApiSignals.All,
        .. TextSignals.All,
    ];

    /// <summary>Gets what is seen before anything is asked, by stage; the files are by subject.</summary>
    private static IEnumerable<Signal> Line =>
        new[] { ReachSignals.All, NameSignals.All, PortSignals.All, ProxySignals.All, TlsSignals.All, MachineSignals.All }
            .SelectMany(signals => signals)
            .OrderBy(signal => signal.Stage);
}
