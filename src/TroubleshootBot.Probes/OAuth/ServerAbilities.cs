using System.Text.Json;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.OAuth;

/// <summary>Reads what a sign-in server says that it can do (RFC 8414, 2). Whatever it says is an outcome.</summary>
internal static class ServerAbilities
{
    private const int MostNamed = 12;

    public static Seen Pkce(JsonElement root)
    {
        var methods = JsonText.Strings(root, "code_challenge_methods_supported") ?? [];

        // Clients compare as RFC 7636 writes it: "s256" is another method.
        var outcome = methods.Contains("S256", StringComparer.Ordinal) ? "s256" : methods.Count > 0 ? "plain-only" : "not-advertised";

        return new Seen(SignInServerSignals.Pkce, outcome, Named("code_challenge_methods_supported", methods));
    }

    public static Seen Grants(JsonElement root)
    {
        if (JsonText.Strings(root, "grant_types_supported") is not { Count: > 0 } grants)
        {
            return new Seen(SignInServerSignals.Grants, "without-refresh", "no grant_types_supported, which RFC 8414 reads as authorization_code and implicit");
        }

        var outcome = !grants.Contains("authorization_code", StringComparer.Ordinal) ? "no-code"
            : grants.Contains("refresh_token", StringComparer.Ordinal) ? "with-refresh" : "without-refresh";

        return new Seen(SignInServerSignals.Grants, outcome, Named("grant_types_supported", grants));
    }

    public static Seen Registration(JsonElement root)
    {
        var place = JsonText.String(root, "registration_endpoint");
        var takesDocument = root.TryGetProperty("client_id_metadata_document_supported", out var supported) && supported.ValueKind == JsonValueKind.True;
        var outcome = (string.IsNullOrWhiteSpace(place), takesDocument) switch
        {
            (false, true) => "both",
            (false, false) => "dynamic",
            (true, true) => "metadata-document",
            (true, false) => "none",
        };

        return new Seen(SignInServerSignals.Registration, outcome, string.IsNullOrWhiteSpace(place) ? null : $"registration_endpoint {place}");
    }

    public static Seen AuthMethods(JsonElement root)
    {
        var methods = JsonText.Strings(root, "token_endpoint_auth_methods_supported") ?? [];
        var outcome = methods.Contains("none", StringComparer.Ordinal) ? "public-possible" : methods.Count > 0 ? "secret-only" : "not-stated";

        return new Seen(SignInServerSignals.AuthMethods, outcome, Named("token_endpoint_auth_methods_supported", methods));
    }

    /// <summary>Reads the scopes of both documents, as far as they are there.</summary>
    public static Seen Scopes(JsonElement? resource, JsonElement? server)
    {
        var ofResource = resource is { } one ? JsonText.Strings(one, "scopes_supported") ?? [] : [];
        var ofServer = server is { } other ? JsonText.Strings(other, "scopes_supported") ?? [] : [];

        return ofResource.Count + ofServer.Count == 0
            ? new Seen(SignInServerSignals.Scopes, "not-stated")
            : new Seen(SignInServerSignals.Scopes, "stated", $"the plugin: {List(ofResource)}; its sign-in server: {List(ofServer)}");
    }

    private static string Named(string field, IReadOnlyList<string> values) =>
        values.Count == 0 ? $"no {field}" : $"{field}: {List(values)}";

    private static string List(IReadOnlyList<string> values) => values.Count switch
    {
        0 => "none named",
        <= MostNamed => string.Join(", ", values),
        _ => string.Join(", ", values.Take(MostNamed)) + ", …",
    };
}
