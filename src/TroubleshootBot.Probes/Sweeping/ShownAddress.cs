using System.Text.RegularExpressions;

namespace TroubleshootBot.Probes.Sweeping;

/// <summary>Writes an address so that it can be shown and stored: no userinfo, no fragment, no secret in the query.</summary>
internal static partial class ShownAddress
{
    /// <summary>Longer ones can come in a header or a document; nobody reads them, and a pattern would take long over them.</summary>
    private const int MostCharacters = 2048;

    private const int MostGiven = 500;

    public static string Of(Uri address) => Clean(address.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped));

    public static string Of(Uri? address, string given) =>
        address is null ? Short(Clean(BeforeHost().Replace(given.Trim(), "$1")), MostGiven) : Of(address);

    private static string Clean(string written) =>
        SecretParameter().Replace(Pair().Replace(Short(written, MostCharacters), "$1(hidden)@"), "$1(hidden)");

    private static string Short(string text, int most) => text.Length <= most ? text : text[..most];

    [GeneratedRegex("([?&](?:[^=&#?]*(?:key|token|secret|password|passwd|sig|signature|auth|code|credential)[^=&#?]*)=)[^&#]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretParameter();

    /// <summary>Behind a broken scheme user name and password are part of the path, or of the query.</summary>
    [GeneratedRegex("([/?&=])[^/?#:&=]*:[^/?#&]*@", RegexOptions.CultureInvariant)]
    private static partial Regex Pair();

    /// <summary>What is no address may hold a password anywhere: all goes up to the last @, save the scheme.</summary>
    [GeneratedRegex("^([a-z][a-z0-9+.-]*:/*)?.*@", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex BeforeHost();
}
