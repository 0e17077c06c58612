using TroubleshootBot.Probes.Addresses;

namespace TroubleshootBot.Probes.OAuth;

/// <summary>Compares the <c>resource</c> of the metadata with the address that is used (RFC 9728, 3.3).</summary>
internal static class ResourceComparison
{
    /// <summary>Names the difference in the words of the signal <c>oauth.resource</c>.</summary>
    /// <remarks>Only what RFC 3986 calls equal is made equal: the case of scheme and host, a default port, an empty path.</remarks>
    public static string Compare(string? resource, Uri address)
    {
        if (string.IsNullOrEmpty(resource))
        {
            return "missing";
        }

        if (ForeignAddress.Read(resource) is not { Host.Length: > 0 } named || named.HostNameType == UriHostNameType.Unknown)
        {
            return "host-differs";
        }

        var sameHost = named.IdnHost.Equals(address.IdnHost, StringComparison.OrdinalIgnoreCase);
        var samePort = named.Port == address.Port;
        var samePath = Raw(named, resource) == Raw(address, address.OriginalString);

        if (named.Scheme != address.Scheme)
        {
            return sameHost && (samePort || (named.IsDefaultPort && address.IsDefaultPort)) ? "scheme-differs" : "host-differs";
        }

        if (!sameHost || !samePort)
        {
            return "host-differs";
        }

        if (samePath)
        {
            return "equal";
        }

        return Raw(named, resource).TrimEnd('/') == Raw(address, address.OriginalString).TrimEnd('/') ? "slash-differs"
            : named.PathAndQuery == "/" ? "origin"
            : "path-differs";
    }

    /// <summary>Gets path and query as written: letters in a path have a case, and %7E is not ~ to a careful reader.</summary>
    private static string Raw(Uri uri, string written)
    {
        var start = written.IndexOf("://", StringComparison.Ordinal);
        var slash = start < 0 ? -1 : written.IndexOf('/', start + 3);
        var path = slash < 0 ? "/" : written[slash..];
        var fragment = path.IndexOf('#', StringComparison.Ordinal);

        return slash < 0 && uri.Query.Length > 0 ? "/" + uri.Query : fragment < 0 ? path : path[..fragment];
    }
}
