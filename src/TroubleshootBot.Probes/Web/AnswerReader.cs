using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Mcp;

namespace TroubleshootBot.Probes.Web;

/// <summary>Reads two things that an answer says beside its status: that it is an error after all, and how long to wait.</summary>
internal static partial class AnswerReader
{
    private static readonly string[] ErrorNames = ["error", "errors"];
    private static readonly string[] TextNames = ["message", "detail", "title", "status", "msg", "description"];

    /// <summary>Finds the error in a body that comes with a success.</summary>
    /// <returns>The words that show it; <see langword="null"/> if there is none.</returns>
    public static string? HiddenError(Exchange answer)
    {
        // A server of MCP that does not know one of the methods is not at fault.
        if (!answer.IsSuccess || answer.IsHtml || JsonRpcReply.Read(answer) is { Result: null, ErrorCode: -32601 or -32602 or -32600 })
        {
            return null;
        }

        var text = answer.IsEventStream ? EventStream.FindAnswer(answer.Body)?.Data : answer.Body;

        if (JsonText.TryParseObject(text) is { } root)
        {
            return InObject(root) ?? (root.TryGetProperty("result", out var result) && result.ValueKind == JsonValueKind.Object ? InObject(result) : null);
        }

        return text is not null && Refusal().IsMatch(text.Trim().Trim('"')) ? text.Trim() : null;
    }

    /// <summary>Reads how long the server asks to wait (RFC 9110, 10.2.3).</summary>
    /// <returns><see langword="null"/> if it does not, or not in a way that can be read.</returns>
    public static TimeSpan? RetryAfter(Exchange answer, DateTimeOffset now)
    {
        if (answer.Header("Retry-After").FirstOrDefault()?.Trim() is not { Length: > 0 } value)
        {
            return null;
        }

        if (double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && double.IsFinite(seconds))
        {
            return TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.FromDays(3650).TotalSeconds));
        }

        return DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? date > now ? date - now : TimeSpan.Zero
            : null;
    }

    private static string? InObject(JsonElement body)
    {
        foreach (var name in ErrorNames)
        {
            if (body.TryGetProperty(name, out var error) && IsSomething(error))
            {
                return $"\"{name}\": {error.GetRawText()}";
            }
        }

        if (body.TryGetProperty("isError", out var flag) && flag.ValueKind == JsonValueKind.True)
        {
            return "\"isError\": true";
        }

        return TextNames.Select(name => JsonText.String(body, name)).FirstOrDefault(said => said is not null && Refusal().IsMatch(said));
    }

    private static bool IsSomething(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.String => element.GetRawText().Length > 2,
        JsonValueKind.Object => element.EnumerateObject().Any(),
        JsonValueKind.Array => element.GetArrayLength() > 0,
        JsonValueKind.Number => element.TryGetDouble(out var number) && number != 0,
        _ => false,
    };

    [GeneratedRegex(@"^(?:\d{3}:? )?(?:unauthori[sz]ed|forbidden|access denied|authentication (?:required|failed)|not authenticated|invalid (?:api key|token|credentials))\b.{0,80}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Refusal();
}
