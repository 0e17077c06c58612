using System.Text.Json;
using System.Text.RegularExpressions;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Mcp;

namespace TroubleshootBot.Probes.Web;

/// <summary>Finds out what kind of target stands behind an address.</summary>
internal static partial class KindReader
{
    /// <summary>Guesses from the path, by the habits of each kind.</summary>
    public static TargetKind FromAddress(Uri address)
    {
        var segments = address.AbsolutePath.ToLowerInvariant().Split('/', StringSplitOptions.RemoveEmptyEntries);
        var last = segments.LastOrDefault() ?? "";

        return last switch
        {
            "mcp" or "sse" => TargetKind.Mcp,
            "ai-plugin.json" => TargetKind.Plugin,
            "openapi.json" or "openapi.yaml" or "openapi.yml" or "swagger.json" => TargetKind.Action,
            _ when segments.Contains("mcp") => TargetKind.Mcp,
            _ when segments.Contains("v1") || segments.Contains("openai") => TargetKind.OpenAI,
            _ => TargetKind.Unknown,
        };
    }

    /// <summary>Reads it from what came back.</summary>
    /// <returns><see cref="TargetKind.Unknown"/> if the answer does not tell.</returns>
    public static TargetKind FromAnswer(Exchange answer)
    {
        if (!answer.IsAnswer)
        {
            return TargetKind.Unknown;
        }

        if (JsonRpcReply.Read(answer) is not null
            || (answer.IsEventStream && answer.IsSuccess)
            || (answer.Status == 401 && answer.Header("WWW-Authenticate").Any(value => value.Contains("resource_metadata", StringComparison.OrdinalIgnoreCase))))
        {
            return TargetKind.Mcp;
        }

        if (JsonText.TryParseObject(answer.Body) is { } root)
        {
            return FromJson(root);
        }

        return answer.IsSuccess && !answer.IsHtml && YamlDescription().IsMatch(answer.Body) ? TargetKind.Action : TargetKind.Unknown;
    }

    private static TargetKind FromJson(JsonElement root)
    {
        if (root.TryGetProperty("error", out var error) && JsonText.String(error, "message") is not null && error.TryGetProperty("type", out _))
        {
            return TargetKind.OpenAI;
        }

        if (JsonText.String(root, "object") == "list" && root.TryGetProperty("data", out _))
        {
            return TargetKind.OpenAI;
        }

        if (root.TryGetProperty("openapi", out _) || root.TryGetProperty("swagger", out _))
        {
            return TargetKind.Action;
        }

        return root.TryGetProperty("name_for_model", out _) ? TargetKind.Plugin : TargetKind.Unknown;
    }

    [GeneratedRegex("^(?:openapi|swagger)\\s*:\\s*[\"']?\\d", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex YamlDescription();
}
