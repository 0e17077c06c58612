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
        .. WebSignals.All,
        .. FrontSignals.All,
        .. McpSignals.All,
        .. OAuthSignals.All,
        .. SignInServerSignals.All,
        .. OpenApiSignals.All,
        .. PluginSignals.All,
        .. CredentialSignals.All,
        .. TokenSignals.All,
        .. KeySignals.All,
        .. ApiSignals.All,
        .. TextSignals.All,
    ];
}
