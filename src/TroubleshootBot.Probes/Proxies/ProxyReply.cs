using System.Globalization;
using System.Text;

namespace TroubleshootBot.Probes.Proxies;

/// <summary>What a proxy answered to CONNECT. The HTTP handler keeps the status in a text and the headers to itself.</summary>
/// <param name="Status">The status, 100 to 999.</param>
/// <param name="Schemes">The schemes of <c>Proxy-Authenticate</c>, one for each header field.</param>
internal sealed record ProxyReply(int Status, IReadOnlyList<string> Schemes)
{
    private const int MostSchemeLength = 20;

    /// <summary>Reads the head of an answer.</summary>
    /// <returns><see langword="null"/> if it is none.</returns>
    public static ProxyReply? Read(ReadOnlySpan<byte> heard)
    {
        var lines = Encoding.Latin1.GetString(heard).Split('\n');
        var first = lines[0].TrimEnd('\r');

        if (!first.StartsWith("HTTP/1.", StringComparison.Ordinal) || first.Length < 12 ||
            !int.TryParse(first.AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var status) || status < 100)
        {
            return null;
        }

        return new ProxyReply(status, [.. lines.Skip(1).Select(line => line.TrimEnd('\r')).TakeWhile(line => line.Length > 0).Select(SchemeIn).OfType<string>()]);
    }

    /// <summary>Takes the scheme out of the value of <c>Proxy-Authenticate</c>.</summary>
    public static string SchemeOf(string value)
    {
        var scheme = value.Trim().Split(' ', ',')[0];

        return scheme.Length <= MostSchemeLength ? scheme : scheme[..MostSchemeLength];
    }

    private static string? SchemeIn(string line) =>
        line.StartsWith("Proxy-Authenticate:", StringComparison.OrdinalIgnoreCase) && SchemeOf(line[19..]) is { Length: > 0 } scheme ? scheme : null;
}
