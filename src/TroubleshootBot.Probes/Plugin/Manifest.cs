using System.Text.Json;
using System.Text.RegularExpressions;
using TroubleshootBot.Probes.Addresses;
using TroubleshootBot.Probes.Exchanges;

namespace TroubleshootBot.Probes.Plugin;

/// <summary>What an <c>ai-plugin.json</c> says, as far as it matters for getting in.</summary>
/// <param name="Auth">The way of signing in, in the words of the signal <c>plugin.auth</c>.</param>
/// <param name="AuthAsWritten">The same as the manifest writes it; <see langword="null"/> if it does not.</param>
/// <param name="Token">The host's verification token, in the words of the signal <c>plugin.token</c>.</param>
/// <param name="Links">The links by name; the address is <see langword="null"/> where the text is none.</param>
internal sealed partial record Manifest(string Auth, string? AuthAsWritten, string Token, IReadOnlyList<(string Name, Uri? Address)> Links)
{
    public const string Path = "/.well-known/ai-plugin.json";

    /// <summary>Gets whether the host proves with a token that it owns the manifest.</summary>
    public bool NeedsToken => Auth is "service-http" or "oauth";

    /// <summary>Reads a manifest.</summary>
    /// <returns><see langword="null"/> if it cannot be read as one.</returns>
    public static Manifest? Read(string text, Uri place)
    {
        if (JsonText.TryParseObject(text) is not { } root
            || (JsonText.String(root, "name_for_model") is null && !root.TryGetProperty("api", out _) && !root.TryGetProperty("auth", out _)))
        {
            return null;
        }

        var auth = Member(root, "auth");
        var written = JsonText.String(auth, "type");
        var token = JsonText.String(Member(auth, "verification_tokens"), "openai");

        return new Manifest(
            written switch
            {
                "none" => "none",
                "user_http" => "user-http",
                "service_http" => "service-http",
                "oauth" => "oauth",
                _ => "missing",
            },
            written,
            string.IsNullOrWhiteSpace(token) ? "missing" : Placeholder().IsMatch(token.Trim()) ? "placeholder" : "present",
            [Link("api.url", JsonText.String(Member(root, "api"), "url"), place), .. Optional("logo_url", JsonText.String(root, "logo_url"), place)]);
    }

    private static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;

    private static IEnumerable<(string Name, Uri? Address)> Optional(string name, string? written, Uri place) =>
        written is null ? [] : [Link(name, written, place)];

    private static (string Name, Uri? Address) Link(string name, string? written, Uri place) =>
        (name, !string.IsNullOrWhiteSpace(written) && ForeignAddress.Read(place, written) is { Scheme: "http" or "https", UserInfo: "" } address
            ? new Uri(address.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped))
            : null);

    [GeneratedRegex(@"^(?:<.*>|\[.*\]|\{.*\}|\$.*|x{3,}|.*(?:replace|your|insert|placeholder|todo|example|change_?me|verification_?token|token_?here).*|\.{3,})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
