using System.Net;
using System.Text;

namespace TroubleshootBot.Probes.OAuth.Clients;

/// <summary>Takes out of a web page what a person would read. Goes over it once, whatever is in it.</summary>
internal static class PageText
{
    private const int MostCharacters = 32 * 1024;

    private static readonly string[] Unread = ["script", "style", "noscript", "svg"];

    public static string Read(string page)
    {
        var text = new StringBuilder();
        var rest = page.AsSpan();

        while (text.Length < MostCharacters && rest.IndexOf('<') is >= 0 and var tag)
        {
            text.Append(rest[..tag]).Append(' ');
            rest = After(rest[(tag + 1)..]);
        }

        text.Append(rest[..Math.Clamp(MostCharacters - text.Length, 0, rest.Length)]);

        return string.Join(' ', WebUtility.HtmlDecode(text.ToString()).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Skips a tag, and with it what stands in an element that nobody reads.</summary>
    private static ReadOnlySpan<char> After(ReadOnlySpan<char> tag)
    {
        foreach (var name in Unread)
        {
            if (tag.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                var end = tag.IndexOf("</" + name, StringComparison.OrdinalIgnoreCase);
                tag = end < 0 ? [] : tag[(end + 2)..];
                break;
            }
        }

        var close = tag.IndexOf('>');

        return close < 0 ? [] : tag[(close + 1)..];
    }
}
