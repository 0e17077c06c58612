using System.Text.RegularExpressions;
using TroubleshootBot.Diagnosis.Observing;

namespace TroubleshootBot.Diagnosis.Explaining;

/// <summary>Fills <c>{host}</c> and its like in the catalogue's texts.</summary>
internal static partial class Placeholders
{
    private static readonly string[] OfAddress = ["address", "host", "origin", "path", "port"];

    /// <summary>Tells whether a text may hold this placeholder.</summary>
    public static bool IsKnown(string name) =>
        OfAddress.Contains(name) || name == "credential" || (name.StartsWith("detail:", StringComparison.Ordinal) &&
            SignalList.All.Any(signal => signal.Id == name["detail:".Length..]));

    /// <summary>Names the placeholders in a text.</summary>
    public static IEnumerable<string> In(string text) => Pattern().Matches(text).Select(match => match.Groups[1].Value);

    /// <summary>Fills them; what is not known is named in words.</summary>
    public static string Fill(string text, string? address, IReadOnlyList<Evidence> evidence) =>
        Pattern().Replace(text, match => ValueOf(match.Groups[1].Value, address, evidence));

    private static string ValueOf(string name, string? address, IReadOnlyList<Evidence> evidence)
    {
        var uri = Uri.TryCreate(address, UriKind.Absolute, out var parsed) && parsed.Host.Length > 0 ? parsed : null;
        return name switch
        {
            "address" => address ?? "the plugin's address",
            "host" => uri?.Host ?? "the plugin's host",
            "origin" => uri?.GetLeftPart(UriPartial.Authority) ?? "the plugin's host",
            "path" => uri is null ? string.Empty : uri.AbsolutePath.TrimEnd('/'),
            "port" => uri?.Port.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "443",
            "credential" => evidence.LastOrDefault(piece => piece.Signal == "credential.present")?.Subject ?? "the credential",
            _ => evidence.LastOrDefault(piece => piece.Signal == name["detail:".Length..])?.Detail ?? "no particulars were seen",
        };
    }

    [GeneratedRegex(@"\{([a-z]+(?::[a-z.-]+)?)\}")]
    private static partial Regex Pattern();
}
