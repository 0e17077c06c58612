namespace TroubleshootBot.Probes.Policy;

/// <summary>Where an address can be reached from, the narrower the later.</summary>
internal enum AddressRange
{
    Public,
    Private,
    Loopback,
    LinkLocal,
}
