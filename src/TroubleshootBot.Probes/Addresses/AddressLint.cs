using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using TroubleshootBot.Probes.Policy;

namespace TroubleshootBot.Probes.Addresses;

/// <summary>Reads an address as people type and paste it, and derives what can be called.</summary>
internal static partial class AddressLint
{
    private const int MostCharacters = 2048;
    private const string Quotes = "\"'`“”„‘’‚«»‹›<>";

    /// <summary>Reads <paramref name="text"/>. The first defect in the order of harm is the outcome; the detail names all.</summary>
    public static LintedAddress Read(string text, TargetPolicy policy)
    {
        var cleaned = Clean(text);
        var hadStrays = cleaned != text.Trim('\r', '\n');

        if (cleaned.Length is 0 or > MostCharacters)
        {
            return new LintedAddress("not-an-address", Address: null, cleaned.Length == 0 ? "it is empty" : $"it is longer than {MostCharacters} characters");
        }

        var doubled = DoubledScheme().Match(cleaned);
        var hadDoubledScheme = doubled.Success;
        cleaned = hadDoubledScheme ? "https://" + cleaned[doubled.Length..] : cleaned;

        if (!hadDoubledScheme && OtherScheme().Match(cleaned) is { Success: true } other)
        {
            return new LintedAddress("other-scheme", Address: null, $"it begins with {other.Groups[1].Value.ToLowerInvariant()}:");
        }

        var hadNoScheme = !WebScheme().IsMatch(cleaned);
        cleaned = hadNoScheme ? "https://" + BrokenScheme().Replace(cleaned, "") : cleaned;

        if (ForeignAddress.Read(cleaned) is not { } uri || !LooksLikeHost(uri, hadNoScheme, text))
        {
            return new LintedAddress("not-an-address", Address: null, "nothing in it is a host that can be called");
        }

        (string Outcome, bool IsSo)[] defects =
        [
            ("doubled-scheme", hadDoubledScheme),
            ("stray-characters", hadStrays),
            ("missing-scheme", hadNoScheme),
            ("userinfo", uri.UserInfo.Length > 0),
            ("fragment", uri.Fragment.Length > 0),
            ("plain-http", uri.Scheme == Uri.UriSchemeHttp && !policy.IsLocal(uri)),
        ];

        var found = defects.Where(defect => defect.IsSo).Select(defect => defect.Outcome).ToArray();
        var called = Strip(uri);

        return found.Length == 0
            ? new LintedAddress("well-formed", called)
            : new LintedAddress(
                found[0], called,
                (found.Length > 1 ? "also: " + string.Join(", ", found[1..]) + "; " : "") + (hadStrays ? FirstStray(text) : "") + "what is called is " + called.GetLeftPart(UriPartial.Path));
    }

    private static string Clean(string text)
    {
        var visible = new StringBuilder(text.Length);

        foreach (var rune in text.EnumerateRunes())
        {
            if (!Rune.IsWhiteSpace(rune) && !Rune.IsControl(rune) && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned))
            {
                visible.Append(rune);
            }
        }

        return visible.ToString().Trim([.. Quotes]).TrimEnd(',', ';').Trim([.. Quotes]);
    }

    private static string FirstStray(string text)
    {
        var kept = Clean(text);
        var same = text.AsSpan().CommonPrefixLength(kept);

        return string.Create(CultureInfo.InvariantCulture, $"the first stray character is number {same + 1} of {text.Length}; ");
    }

    /// <summary>Words without a scheme are an address only if something in them says so.</summary>
    private static bool LooksLikeHost(Uri uri, bool hadNoScheme, string text) =>
        uri.IdnHost.Length > 0
        && Uri.CheckHostName(uri.IdnHost.Trim('[', ']')) != UriHostNameType.Unknown
        && (!hadNoScheme
            || uri.IdnHost.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (uri.IdnHost.Contains('.', StringComparison.Ordinal) && !text.Trim().Contains(' ', StringComparison.Ordinal))
            || !uri.IsDefaultPort
            || uri.HostNameType == UriHostNameType.IPv6);

    private static Uri Strip(Uri uri) =>
        new UriBuilder(uri) { UserName = "", Password = "", Fragment = "" }.Uri;

    /// <summary>Two schemes in a row, the second perhaps without its colon: <c>https://https://x</c>, <c>https://https//x</c>.</summary>
    [GeneratedRegex(@"^https?(?::/*|/+)(?:https?(?::/*|/+))+(?=[^/])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DoubledScheme();

    /// <summary>A scheme that is not http(s), and not a host with its port.</summary>
    [GeneratedRegex(@"^(?!https?:)([a-z][a-z0-9+\-]*):(?!\d{1,5}(?:[/?#]|$))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OtherScheme();

    [GeneratedRegex("^https?://", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WebScheme();

    [GeneratedRegex("^(?:https?(?::/?|/+)|//)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BrokenScheme();
}
