using System.Net;

namespace TroubleshootBot.Probes.OAuth.Clients;

/// <summary>The parameters of an address, in its query and behind the number sign. Of two with the same name the first counts.</summary>
internal static class AddressQuery
{
    private const int MostParameters = 100;

    public static IReadOnlyDictionary<string, string> Read(Uri address)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var parts = $"{address.Query.TrimStart('?')}&{address.Fragment.TrimStart('#')}".Split('&', MostParameters, StringSplitOptions.RemoveEmptyEntries);

        foreach (var part in parts)
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);

            if (equals > 0)
            {
                found.TryAdd(WebUtility.UrlDecode(part[..equals]), WebUtility.UrlDecode(part[(equals + 1)..]));
            }
        }

        return found;
    }
}
