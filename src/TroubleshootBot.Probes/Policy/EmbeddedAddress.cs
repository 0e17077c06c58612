using System.Net;
using System.Net.Sockets;

namespace TroubleshootBot.Probes.Policy;

/// <summary>Finds the IPv4 address that an IPv6 address leads to, so that a refusal cannot be dodged by writing it differently.</summary>
internal static class EmbeddedAddress
{
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16"); // RFC 3056
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96"); // RFC 6052
    private static readonly IPNetwork LocalNat64 = IPNetwork.Parse("64:ff9b:1::/48"); // RFC 8215
    private static readonly IPNetwork Compatible = IPNetwork.Parse("::/96"); // RFC 4291, 2.5.5.1
    private static readonly IPNetwork Translated = IPNetwork.Parse("::ffff:0:0:0/96"); // RFC 2765
    private static readonly IPNetwork Teredo = IPNetwork.Parse("2001::/32"); // RFC 4380: stored with every bit turned over

    /// <summary>Unwraps <paramref name="address"/>.</summary>
    /// <returns>The address itself if nothing is embedded in it.</returns>
    public static IPAddress Unwrap(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        var plain = address.ScopeId == 0 ? address : new IPAddress(address.GetAddressBytes());
        var bytes = plain.GetAddressBytes();

        if (SixToFour.Contains(plain))
        {
            return new IPAddress(bytes.AsSpan(2, 4));
        }

        if (Teredo.Contains(plain))
        {
            return new IPAddress([.. bytes[12..].Select(turned => (byte)~turned)]);
        }

        if (IsIsatap(bytes))
        {
            return new IPAddress(bytes.AsSpan(12, 4));
        }

        var isUnspecifiedOrLoopback = plain.Equals(IPAddress.IPv6Any) || plain.Equals(IPAddress.IPv6Loopback);

        return Nat64.Contains(plain) || LocalNat64.Contains(plain) || Translated.Contains(plain) || (Compatible.Contains(plain) && !isUnspecifiedOrLoopback)
            ? new IPAddress(bytes.AsSpan(12, 4))
            : plain;
    }

    /// <summary>RFC 5214, 6.1: the interface identifier of ISATAP holds the IPv4 address behind 0000:5efe or 0200:5efe, below any prefix.</summary>
    private static bool IsIsatap(byte[] bytes) => bytes[8] is 0 or 2 && bytes.AsSpan(9, 3).SequenceEqual((ReadOnlySpan<byte>)[0x00, 0x5e, 0xfe]);
}
