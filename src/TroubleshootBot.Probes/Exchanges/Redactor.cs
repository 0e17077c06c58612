using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace TroubleshootBot.Probes.Exchanges;

/// <summary>Makes a detail out of what a stranger said: short, on one line, and without the user's credential.</summary>
internal sealed partial class Redactor
{
    /// <summary>The most characters that a detail may have.</summary>
    public const int MostCharacters = 300;

    private const string Hidden = "[hidden]";

    /// <summary>A server may echo a piece of the secret; a piece of this length is recognised.</summary>
    private const int Window = 8;

    private readonly HashSet<string> pieces = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private readonly List<string> wholeIfShort = [];

    /// <param name="secrets">What may not be shown; blank ones are passed over.</param>
    public Redactor(params IEnumerable<string?> secrets)
    {
        lookup = pieces.GetAlternateLookup<ReadOnlySpan<char>>();

        foreach (var secret in secrets.OfType<string>())
        {
            Add(secret.Trim());
        }

        pieces.Remove("https://");
    }

    /// <summary>Cleans and shortens <paramref name="text"/>.</summary>
    public string Clean(string text)
    {
        var safe = BearerToken().Replace(HideSecret(text), "$1" + Hidden);
        safe = KnownShape().Replace(safe, Hidden);
        safe = Spaces().Replace(safe, " ").Trim();

        return safe.Length <= MostCharacters ? safe : string.Concat(safe.AsSpan(0, MostCharacters - 1), "…");
    }

    private void Add(string secret)
    {
        if (secret.Length is >= 4 and < Window)
        {
            wholeIfShort.Add(secret);
        }

        foreach (var form in new[] { secret, Uri.EscapeDataString(secret), WebUtility.UrlEncode(secret), Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)) })
        {
            for (var start = 0; start + Window <= form.Length; start++)
            {
                pieces.Add(form.Substring(start, Window));
            }
        }
    }

    private string HideSecret(string text)
    {
        text = wholeIfShort.Aggregate(text, (so, whole) => so.Replace(whole, Hidden, StringComparison.OrdinalIgnoreCase));

        if (pieces.Count == 0)
        {
            return text;
        }

        var safe = new StringBuilder(text.Length);
        var hiddenUntil = 0;

        for (var index = 0; index < text.Length; index++)
        {
            if (index + Window <= text.Length && lookup.Contains(text.AsSpan(index, Window)))
            {
                if (hiddenUntil <= index)
                {
                    safe.Append(Hidden);
                }

                hiddenUntil = index + Window;
            }

            if (index >= hiddenUntil)
            {
                safe.Append(text[index]);
            }
        }

        return safe.ToString();
    }

    [GeneratedRegex(@"(\b(?:Bearer|Basic)\s+)[A-Za-z0-9\-._~+/]{20,}=*(?!\s*=)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BearerToken();

    [GeneratedRegex(@"\beyJ[\w-]{10,}(?:\.[\w-]+){0,4}|\b(?:sk|pk|rk)[-_][\w-]{16,}", RegexOptions.CultureInvariant)]
    private static partial Regex KnownShape();

    [GeneratedRegex(@"[\s\p{C}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
