using System.Text.Json;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.OAuth;

namespace TroubleshootBot.Probes.Web;

/// <summary>What a server says about why it refuses, taken from the challenge and from the usual shapes of error bodies.</summary>
/// <param name="Codes">Machine-readable words: OAuth <c>error</c>, <c>error.code</c>, <c>error.type</c>; lower case.</param>
/// <param name="Message">The text for people; <see langword="null"/> if there is none.</param>
internal sealed record Complaint(IReadOnlyList<string> Codes, string? Message)
{
    private const int MostText = 1000;

    private static readonly string[] MessageNames = ["message", "error_description", "detail", "title", "msg", "reason", "description", "error", "Message", "errorSummary"];

    public static Complaint Read(Exchange answer)
    {
        var codes = new List<string>();
        var messages = new List<string>();

        foreach (var challenge in ChallengeParser.Read(answer.Header(ChallengeProbe.Header)).Challenges)
        {
            Add(codes, challenge["error"]?.ToLowerInvariant());
            Add(messages, challenge["error_description"]);
        }

        var text = answer.IsEventStream ? EventStream.FindAnswer(answer.Body)?.Data : answer.Body;

        if (JsonText.TryParseObject(text) is { } root)
        {
            ReadBody(root, codes, messages, depth: 0);
        }
        else if (!answer.IsHtml && !string.IsNullOrWhiteSpace(text))
        {
            messages.Add(text.Length <= MostText ? text : text[..MostText]);
        }

        return new Complaint(codes, messages.Count == 0 ? null : string.Join("; ", messages.Distinct(StringComparer.Ordinal)));
    }

    private static void ReadBody(JsonElement body, List<string> codes, List<string> messages, int depth)
    {
        Add(codes, JsonText.String(body, "code")?.ToLowerInvariant());
        Add(codes, JsonText.String(body, "type")?.ToLowerInvariant());
        Add(codes, JsonText.String(body, "error")?.ToLowerInvariant());
        Add(codes, JsonText.String(body, "errorCode")?.ToLowerInvariant());
        Add(messages, MessageNames.Select(name => JsonText.String(body, name)).FirstOrDefault(value => value is not null));

        if (depth < 2)
        {
            foreach (var name in new[] { "error", "detail", "errors" })
            {
                if (body.TryGetProperty(name, out var inner))
                {
                    ReadInner(inner, codes, messages, depth + 1);
                }
            }
        }
    }

    private static void ReadInner(JsonElement inner, List<string> codes, List<string> messages, int depth)
    {
        if (inner.ValueKind == JsonValueKind.Object)
        {
            ReadBody(inner, codes, messages, depth);
        }
        else if (inner.ValueKind == JsonValueKind.Array && inner.GetArrayLength() > 0 && inner[0].ValueKind == JsonValueKind.Object)
        {
            ReadBody(inner[0], codes, messages, depth);
        }
    }

    private static void Add(List<string> list, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            list.Add(value);
        }
    }
}
