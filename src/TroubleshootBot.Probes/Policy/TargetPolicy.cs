using System.Net;
using Microsoft.Extensions.Options;

namespace TroubleshootBot.Probes.Policy;

/// <summary>Decides which network addresses may be looked at. The one place where that is decided.</summary>
internal sealed class TargetPolicy(IOptions<ProbeOptions> options)
{
    private readonly IPNetwork[] treatedAsPublic = [.. options.Value.TreatAsPublic.Select(range => IPNetwork.Parse(range))];

    /// <summary>Gets whether targets on private networks, and targets behind a proxy (which cannot be pinned), may be looked at.</summary>
    public bool AllowsPrivateTargets { get; } = options.Value.AllowPrivateTargets;

    /// <summary>Checks every address of a name: one bad address condemns the name.</summary>
    /// <returns>Why it is refused, for people; <see langword="null"/> if it is allowed.</returns>
    public string? Refuse(IEnumerable<IPAddress> addresses) => addresses.Select(Refuse).FirstOrDefault(refusal => refusal is not null);

    /// <summary>Tells whether <paramref name="address"/> is this machine or a private network.</summary>
    public bool IsLocal(IPAddress address)
    {
        var real = EmbeddedAddress.Unwrap(address);

        return !IsTreatedAsPublic(address, real) && (AddressRanges.Private.Contain(real) || AddressRanges.Guarded.Contain(real));
    }

    /// <summary>Tells from where <paramref name="address"/> can be reached.</summary>
    public AddressRange RangeOf(IPAddress address)
    {
        var real = EmbeddedAddress.Unwrap(address);

        if (!IsLocal(address))
        {
            return AddressRange.Public;
        }

        if (AddressRanges.Guarded.Contain(real))
        {
            return AddressRange.LinkLocal;
        }

        return IPAddress.IsLoopback(real) ? AddressRange.Loopback : AddressRange.Private;
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

    private string? Refuse(IPAddress address)
    {
        var real = EmbeddedAddress.Unwrap(address);

        if (IsTreatedAsPublic(address, real))
        {
            return null;
        }

        if (AddressRanges.Guarded.Contain(real) || AddressRanges.Guarded.Contain(address))
        {
            return $"{address} is a link-local or cloud metadata address, which this bot never looks at";
        }

        return !AllowsPrivateTargets && (AddressRanges.Private.Contain(real) || AddressRanges.Private.Contain(address))
            ? $"{address} is a private or reserved address, which this bot may not look at from here"
            : null;
    }

    private bool IsTreatedAsPublic(IPAddress address, IPAddress real) => treatedAsPublic.Contain(address) || treatedAsPublic.Contain(real);
}
