namespace TroubleshootBot.Probes.Web;

/// <summary>The part of a host name that one owner registers, as far as it can be told without the public suffix list.</summary>
internal static class RootDomain
{
    private const int LongestSecondLevel = 3;

    public static bool IsSame(string one, string other) => Of(one).Equals(Of(other), StringComparison.OrdinalIgnoreCase);

    private static string Of(string host)
    {
        var labels = host.TrimEnd('.').Split('.');

        if (labels.Length <= 2 || System.Net.IPAddress.TryParse(host, out _))
        {
            return host;
        }

        // co.uk, com.au, gov.br
        var suffix = labels[^1].Length == 2 && labels[^2].Length <= LongestSecondLevel ? 3 : 2;

        return string.Join('.', labels[^Math.Min(suffix, labels.Length)..]);
    }
}
