using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using TroubleshootBot.Probes.Exchanges;

namespace TroubleshootBot.Probes.Credentials;

/// <summary>What a JSON Web Token says of itself (RFC 7519, 4.1). The signature is not looked at: that is the server's business.</summary>
/// <remarks>Read by hand, because a validating library refuses the malformed tokens that are the interesting ones here.</remarks>
/// <param name="Issuer"><c>iss</c>; <see langword="null"/> if missing.</param>
/// <param name="Audiences"><c>aud</c>; empty if missing.</param>
/// <param name="Expires"><c>exp</c>; <see langword="null"/> if missing or not a date.</param>
/// <param name="NotBefore"><c>nbf</c>; <see langword="null"/> if missing or not a date.</param>
internal sealed record TokenClaims(string? Issuer, IReadOnlyList<string> Audiences, DateTimeOffset? Expires, DateTimeOffset? NotBefore)
{
    private const int MostCharacters = 64 * 1024;

    private static readonly string[] DateNames = ["exp", "nbf"];

    private const string Opaque = "the credential is not a token that can be read";

    /// <summary>Gets <c>alg</c> of the header; <see langword="null"/> if it is no text.</summary>
    public string? Algorithm { get; private init; }

    /// <summary>Gets <c>kid</c> of the header; <see langword="null"/> if missing or no text.</summary>
    public string? KeyId { get; private init; }

    /// <summary>Gets what the token may do, from <c>scope</c> (RFC 9068) and <c>scp</c>; <see langword="null"/> if it says nothing of it.</summary>
    public IReadOnlyList<string>? Scopes { get; private init; }

    /// <summary>Gets those of <c>exp</c> and <c>nbf</c> that are there and are no dates.</summary>
    public IReadOnlyList<string> NoDates { get; private init; } = [];

    /// <summary>Reads a token.</summary>
    /// <returns><see langword="null"/> if it is opaque: not a JWT, or an encrypted one.</returns>
    public static TokenClaims? Read(string value)
    {
        if (value.Length > MostCharacters || value.Count(character => character == '.') != 2)
        {
            return null;
        }

        var parts = value.Split('.');

        return Decode(parts[0]) is { } header && header.TryGetProperty("alg", out _) && Decode(parts[1]) is { } payload ? Read(header, payload) : null;
    }

    /// <summary>Tells why a credential cannot be read as a token, and where it broke if it begins like one. Repeats nothing of it.</summary>
    public static string Problem(string? value)
    {
        if (value is null || !value.StartsWith("eyJ", StringComparison.Ordinal))
        {
            return Opaque;
        }

        var parts = value.Split('.');

        return parts.Length == 5 ? $"{Opaque}: it is encrypted"
            : parts.Length != 3 ? string.Create(CultureInfo.InvariantCulture, $"{Opaque}: it has {parts.Length} parts instead of 3")
            : value.Length > MostCharacters ? $"{Opaque}: it is too long"
            : Decode(parts[0], out var problem) is null ? $"{Opaque}: its first part (header) {problem}"
            : Decode(parts[1], out problem) is null ? $"{Opaque}: its second part (claims) {problem}"
            : $"{Opaque}: its header names no \"alg\"";
    }

    private static JsonElement? Decode(string part) => Decode(part, out _);

    private static JsonElement? Decode(string part, out string? problem)
    {
        try
        {
            var root = JsonText.TryParseObject(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(part)), out problem);
            problem = problem is null ? null : $"cannot be read: {problem}";

            return root;
        }
        catch (FormatException)
        {
            problem = "is not written in base64url";
            return null;
        }
    }

    private static TokenClaims Read(JsonElement header, JsonElement payload) => new(
        JsonText.String(payload, "iss"),
        payload.TryGetProperty("aud", out var audience)
            ? audience.ValueKind == JsonValueKind.Array
                ? [.. audience.EnumerateArray().Select(JsonText.String).OfType<string>()]
                : JsonText.String(audience) is { } one ? [one] : []
            : [],
        Date(payload, "exp"),
        Date(payload, "nbf"))
    {
        Algorithm = JsonText.String(header, "alg"),
        KeyId = JsonText.String(header, "kid"),
        Scopes = ScopesOf(payload),
        NoDates = [.. DateNames.Where(name => payload.TryGetProperty(name, out _) && Date(payload, name) is null)],
    };

    private static string[]? ScopesOf(JsonElement payload)
    {
        string[] names = ["scope", "scp"];

        return Array.Exists(names, name => payload.TryGetProperty(name, out _))
            ? [.. names.SelectMany(name => JsonText.Strings(payload, name) ?? ScopeComparison.Split(JsonText.String(payload, name)))]
            : null;
    }

    /// <summary>Gets a time that is written as seconds since 1970 (RFC 7519, 2); <see langword="null"/> if it is none.</summary>
    public static DateTimeOffset? Date(JsonElement payload, string name)
    {
        if (!payload.TryGetProperty(name, out var member) || member.ValueKind != JsonValueKind.Number || !member.TryGetDouble(out var seconds))
        {
            return null;
        }

        return double.IsFinite(seconds)
            ? DateTimeOffset.FromUnixTimeSeconds((long)Math.Clamp(seconds, DateTimeOffset.MinValue.ToUnixTimeSeconds(), DateTimeOffset.MaxValue.ToUnixTimeSeconds()))
            : null;
    }
}
