using System.Net;

namespace TroubleshootBot.Probes.Policy;

/// <summary>The address ranges that are not the public internet (IANA special-purpose registries, RFC 6890).</summary>
internal static class AddressRanges
{
    /// <summary>Gets where clouds hand credentials to their own machines, and the link-local ranges around them.</summary>
    public static IReadOnlyList<IPNetwork> Guarded { get; } = Parse(
        "169.254.0.0/16", // Link-local, with the metadata services of AWS, Azure, Google and others
        "100.100.100.200/32", // Alibaba metadata
        "168.63.129.16/32", // Azure host agent
        "192.0.0.192/32", // Oracle metadata
        "fe80::/10", // Link-local
        "fd00:ec2::/32", // AWS metadata, name service and clock
        "fd20:ce::254/128", // Google metadata
        "fd00:42::42/128"); // Scaleway metadata

    /// <summary>Gets loopback, private, shared, test and reserved ranges.</summary>
    public static IReadOnlyList<IPNetwork> Private { get; } = Parse(
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
        "::/128",
        "::1/128",
        "64:ff9b:1::/48",
        "100::/64",
        "100:0:0:1::/64",
        "2001::/23",
        "2001:db8::/32",
        "2620:4f:8000::/48",
        "3fff::/20",
        "5f00::/16",
        "fc00::/7",
        "fec0::/10",
        "ff00::/8");

    public static bool Contain(this IEnumerable<IPNetwork> ranges, IPAddress address) =>
        ranges.Any(range => range.BaseAddress.AddressFamily == address.AddressFamily && range.Contains(address));

    private static IPNetwork[] Parse(params string[] ranges) => [.. ranges.Select(range => IPNetwork.Parse(range))];
}
