using System.Text.Json;
using System.Text.RegularExpressions;
using TroubleshootBot.Probes.Exchanges;

namespace TroubleshootBot.Probes.Mcp;

/// <summary>Finds a refusal for want of a sign-in inside an answer that HTTP counts as a success.</summary>
/// <remarks>Only where errors stand: what a server or its tools say of themselves may speak of signing in without refusing anything.</remarks>
internal static partial class HiddenRefusal
{
    /// <summary>What OpenAI's Apps SDK lets a result carry in place of the header.</summary>
    private const string Challenge = "mcp/www_authenticate";

    /// <summary>Gives what was found, for people.</summary>
    /// <returns><see langword="null"/> if there is no refusal.</returns>
    public static string? Find(JsonRpcReply reply)
    {
        var whole = reply.Result ?? reply.Error;

        if (whole is not { ValueKind: JsonValueKind.Object } element)
        {
            return null;
        }

        if (HasChallenge(element) || (element.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object && HasChallenge(data)))
        {
            return $"the result carries \"{Challenge}\"";
        }

        return Complaints(element).FirstOrDefault(text => AuthWords().IsMatch(text)) is { } said ? $"\"{said}\"" : null;
    }

    private static bool HasChallenge(JsonElement element) =>
        element.TryGetProperty(Challenge, out _)
        || (element.TryGetProperty("_meta", out var meta) && meta.ValueKind == JsonValueKind.Object && meta.TryGetProperty(Challenge, out _));

    private static IEnumerable<string> Complaints(JsonElement element)
    {
        foreach (var name in new[] { "message", "error", "error_description", "detail" })
        {
            if (JsonText.String(element, name) is { } text)
            {
                yield return text;
            }
        }

        if (element.TryGetProperty("content", out var content) && content.ValueKind == JsonValueKind.Array)
        {
            foreach (var text in content.EnumerateArray().Select(part => JsonText.String(part, "text")).OfType<string>())
            {
                yield return text;
            }
        }
    }

    [GeneratedRegex(
        @"unauthori[sz]ed|unauthenticated|not (?:authori[sz]ed|authenticated|logged in|signed in)|auth(?:entication|ori[sz]ation)? (?:is )?(?:required|needed|missing|failed)|(?:sign|log)[ -]?in (?:is )?required|please (?:sign|log) in|access denied|permission denied|(?:invalid|missing|expired) (?:access |bearer |auth )?(?:token|credentials?|api key)|token (?:is |has )?(?:expired|invalid|missing|required)|\b401\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AuthWords();
}
