using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Policy;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Names;

/// <summary>Tells on which kind of network a target stands: from its addresses, and from the name where that says enough.</summary>
internal static class NameRange
{
    public const string OutOfTime = "the time for all looks was used up";

    public const string LeftToProxy = "a proxy makes the connections, and looks names up itself";

    private static readonly string[] LocalEndings = [".local", ".internal", ".home.arpa", ".lan"];

    /// <summary>Reads the range; <paramref name="name"/> is <see langword="null"/> if nobody looked it up.</summary>
    public static Seen Read(TargetPolicy policy, string host, ResolvedName? name, bool isThroughProxy)
    {
        var tunnel = TunnelVendors.Find(host);

        if (name is { Failure: null })
        {
            // One address that cannot be reached from outside is enough to fail some calls.
            var narrowest = name.Addresses.MaxBy(policy.RangeOf)!;
            var range = policy.RangeOf(narrowest);

            return range == AddressRange.Public && tunnel is not null
                ? new Seen(NameSignals.Range, "tunnel", tunnel)
                : new Seen(NameSignals.Range, Diagnosis.Observing.Words.Of(range), narrowest.ToString());
        }

        if (tunnel is not null)
        {
            return new Seen(NameSignals.Range, "tunnel", name is null ? tunnel : $"{tunnel}; the name leads nowhere now");
        }

        if (Array.Find(LocalEndings, ending => host.TrimEnd('.').EndsWith(ending, StringComparison.OrdinalIgnoreCase)) is { } local)
        {
            return new Seen(NameSignals.Range, "private", $"names that end in {local} are known on their own network only");
        }

        if (isThroughProxy)
        {
            return Seen.NotApplicable(NameSignals.Range, LeftToProxy);
        }

        return name is null ? Seen.NotObserved(NameSignals.Range, OutOfTime) : Seen.Blank(NameSignals.Range, name.Failure!);
    }
}
