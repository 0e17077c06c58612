using System.Net;
using Microsoft.Extensions.Options;

namespace TroubleshootBot.Probes.Policy;

/// <summary>Decides which network addresses may be looked at. The one place where that is decided.</summary>
internal sealed class TargetPolicy(IOptions<ProbeOptions> options)
{
    /// <summary>Names by which clouds know their metadata services. Without a proxy the addresses behind them are refused, whatever the name.</summary>
    private static readonly string[] GuardedNames =
        ["metadata", "metadata.google.internal", "metadata.goog", "metadata.azure.internal", "instance-data", "instance-data.ec2.internal", "metadata.tencentyun.com"];

    private readonly IPNetwork[] treatedAsPublic = [.. options.Value.TreatAsPublic.Select(range => IPNetwork.Parse(range))];

    /// <summary>Gets whether targets on private networks, and targets behind a proxy (which cannot be pinned), may be looked at.</summary>
    public bool AllowsPrivateTargets { get; } = options.Value.AllowPrivateTargets;

    /// <summary>Checks every address of a name: one bad address condemns the name.</summary>
    /// <returns>Why it is refused, for people; <see langword="null"/> if it is allowed.</returns>
    public string? Refuse(IEnumerable<IPAddress> addresses) => addresses.Select(Refuse).FirstOrDefault(refusal => refusal is not null);

    /// <summary>Tells whether <paramref name="address"/> is this machine or a private network.</summary>
    public bool IsLocal(IPAddress address) => RangeOf(address) != AddressRange.Public;

    /// <summary>Tells from where <paramref name="address"/> can be reached: the narrower of itself and of what is embedded in it.</summary>
    public AddressRange RangeOf(IPAddress address)
    {
        var real = EmbeddedAddress.Unwrap(address);

        return treatedAsPublic.Contain(address) || treatedAsPublic.Contain(real) ? AddressRange.Public
            : AddressRanges.Guarded.Contain(real) || AddressRanges.Guarded.Contain(address) ? AddressRange.LinkLocal
            : IPAddress.IsLoopback(real) ? AddressRange.Loopback
            : AddressRanges.Private.Contain(real) || AddressRanges.Private.Contain(address) ? AddressRange.Private
            : AddressRange.Public;
    }

    /// <summary>Tells, without any look-up, whether <paramref name="address"/> names this machine or a private network.</summary>
    public bool IsLocal(Uri address)
    {
        if (IPAddress.TryParse(address.IdnHost, out var literal))
        {
            return IsLocal(literal);
        }

        var host = address.IdnHost.TrimEnd('.');

        return host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
            ? IsLocal(IPAddress.Loopback)
            : !host.Contains('.', StringComparison.Ordinal)
                || host.EndsWith(".local", StringComparison.OrdinalIgnoreCase)
                || host.EndsWith(".internal", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Checks the host that a proxy would be asked for. Its address cannot be pinned, but what is written can be read.</summary>
    /// <returns>Why it is refused, for people; <see langword="null"/> if it is allowed.</returns>
    public string? RefuseThroughProxy(Uri address)
    {
        if (!AllowsPrivateTargets)
        {
            return "a proxy stands in between, so the target's address cannot be checked";
        }

        var host = address.IdnHost.TrimEnd('.');

        return IPAddress.TryParse(host, out var literal) ? Refuse(literal)
            : GuardedNames.Contains(host, StringComparer.OrdinalIgnoreCase) ? $"{host} is a cloud metadata service, which this bot never looks at"
            : null;
    }

    private string? Refuse(IPAddress address) => RangeOf(address) switch
    {
        AddressRange.Public => null,
        AddressRange.LinkLocal => $"{address} is a link-local or cloud metadata address, which this bot never looks at",
        _ => AllowsPrivateTargets ? null : $"{address} is a private or reserved address, which this bot may not look at from here",
    };
}
