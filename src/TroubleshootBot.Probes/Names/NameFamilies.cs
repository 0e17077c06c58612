using System.Net.Sockets;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Names;

/// <summary>Tells which kinds of address a name leads to.</summary>
internal static class NameFamilies
{
    /// <summary>Reads the kinds; <paramref name="name"/> is <see langword="null"/> if nobody looked it up.</summary>
    public static Seen Read(ResolvedName? name, bool isThroughProxy)
    {
        if (name is null)
        {
            return isThroughProxy ? Seen.NotApplicable(NameSignals.Families, NameRange.LeftToProxy) : Seen.NotObserved(NameSignals.Families, NameRange.OutOfTime);
        }

        if (name.Failure is { } failure)
        {
            return Seen.Blank(NameSignals.Families, failure);
        }

        var old = name.Addresses.Count(address => address.AddressFamily == AddressFamily.InterNetwork || address.IsIPv4MappedToIPv6);
        var outcome = old == 0 ? "ipv6-only" : old == name.Addresses.Count ? "ipv4-only" : "both";

        return new Seen(NameSignals.Families, outcome, $"{old} IPv4, {name.Addresses.Count - old} IPv6");
    }
}
