using System.Text.Json;
using System.Text.RegularExpressions;
using TroubleshootBot.Probes.Exchanges;

namespace TroubleshootBot.Probes.Mcp;

/// <summary>Finds a refusal for want of a sign-in inside an answer that HTTP counts as a success.</summary>
/// <remarks>Only where errors stand: what a server or its tools say of themselves may speak of signing in without refusing anything.</remarks>
internal static partial class HiddenRefusal
{
    /// <summary>What OpenAI's Apps SDK lets a result carry in place of the header.</summary>
    public const string Challenge = "mcp/www_authenticate";

    /// <summary>The most characters that a text may have to count as a complaint where nothing marks it as one.</summary>
    private const int MostComplaint = 200;

    /// <summary>Gives what was found, for people.</summary>
    /// <returns><see langword="null"/> if there is no refusal.</returns>
    public static string? Find(JsonRpcReply reply)
    {
        var whole = reply.Result ?? reply.Error;

        if (whole is not { ValueKind: JsonValueKind.Object } element)
        {
            return null;
        }

        if (ChallengeIn(element) is not null)
        {
            return $"the result carries \"{Challenge}\"";
        }

        return Complaints(element).FirstOrDefault(text => AuthWords().IsMatch(text)) is { } said ? $"\"{said}\"" : null;
    }

    /// <summary>Finds what the reply carries in place of the header.</summary>
    /// <returns><see langword="null"/> if it carries nothing.</returns>
    public static JsonElement? ChallengeIn(JsonRpcReply reply) => (reply.Result ?? reply.Error) is { } whole ? ChallengeIn(whole) : null;

    /// <summary>A result has it in <c>_meta</c>, an error in the same below <c>data</c>.</summary>
    private static JsonElement? ChallengeIn(JsonElement element)
    {
        foreach (var place in new[] { element, JsonText.Member(element, "_meta"), JsonText.Member(element, "data"), JsonText.Member(JsonText.Member(element, "data"), "_meta") })
        {
            if (JsonText.Member(place, Challenge) is { } found)
            {
                return found;
            }
        }

        return null;
    }

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
            var isError = element.TryGetProperty("isError", out var mark) && mark.ValueKind == JsonValueKind.True;

            // What a tool found may speak of signing in, too. A complaint is short, or is marked as an error.
            foreach (var text in content.EnumerateArray().Select(part => JsonText.String(part, "text")).OfType<string>().Where(text => isError || text.Length <= MostComplaint))
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
