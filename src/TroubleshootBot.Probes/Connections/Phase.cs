namespace TroubleshootBot.Probes.Connections;

/// <summary>How far a connection has come, in the order in which it comes about.</summary>
internal enum Phase
{
    Naming,
    Connecting,
    Securing,
    Established,
}
