using System.Text.RegularExpressions;

namespace TroubleshootBot.Probes.Sweeping;

/// <summary>Writes an address so that it can be shown and stored: no userinfo, no fragment, no secret in the query.</summary>
internal static partial class ShownAddress
{
    private const int MostCharacters = 500;

    public static string Of(Uri address) =>
        SecretParameter().Replace(Pair().Replace(address.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped), "$1(hidden)@"), "$1(hidden)");

    public static string Of(Uri? address, string given)
    {
        if (address is not null)
        {
            return Of(address);
        }

        var safe = SecretParameter().Replace(UserInfo().Replace(given.Trim(), "$1"), "$1(hidden)");

        return safe.Length <= MostCharacters ? safe : safe[..MostCharacters];
    }

    [GeneratedRegex("([?&](?:[^=&#]*(?:key|token|secret|password|passwd|sig|signature|auth|code|credential)[^=&#]*)=)[^&#]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretParameter();

    /// <summary>Behind a broken scheme user name and password are part of the path, or of the query.</summary>
    [GeneratedRegex("([/?&=])[^/@?#:&=]*:[^/@?#&]*@", RegexOptions.CultureInvariant)]
    private static partial Regex Pair();

    [GeneratedRegex("(^|[/?#])[^/@?#]+@", RegexOptions.CultureInvariant)]
    private static partial Regex UserInfo();
}
