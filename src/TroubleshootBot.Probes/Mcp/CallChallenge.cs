using System.Text.Json;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Addresses;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.OAuth;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Mcp;

/// <summary>Reads from a refused call where to sign in: from the header of a 401 or 403, or from what the result carries in its place.</summary>
/// <remarks>OpenAI's Apps SDK, Authentication: <c>_meta["mcp/www_authenticate"]</c> holds one value of the header, or a list of them.</remarks>
internal static class CallChallenge
{
    public static Seen See(Exchange answer)
    {
        if (!answer.IsSuccess)
        {
            return Read([.. answer.Header(ChallengeProbe.Header)]);
        }

        return JsonRpcReply.Read(answer) is { } reply && HiddenRefusal.ChallengeIn(reply) is { } carried
            ? Values(carried) is { } values ? Read(values) : Saw("malformed", $"{HiddenRefusal.Challenge} holds no text")
            : Saw("absent", $"no {HiddenRefusal.Challenge} in the result");
    }

    private static string[]? Values(JsonElement carried) => carried.ValueKind switch
    {
        JsonValueKind.String when JsonText.String(carried) is { } one => [one],
        JsonValueKind.Array when carried.EnumerateArray().All(one => JsonText.String(one) is not null) => [.. carried.EnumerateArray().Select(one => JsonText.String(one)!)],
        _ => null,
    };

    private static Seen Read(string[] values)
    {
        if (values.Length == 0)
        {
            return Saw("absent", null);
        }

        var reading = ChallengeParser.Read(values);
        var said = string.Join(" | ", values);

        if (reading.ResourceMetadata is { } place)
        {
            return ForeignAddress.ReadWeb(place) is not null
                ? Saw("readable", said)
                : Saw("malformed", $"resource_metadata is no address: {said}");
        }

        return reading.Problem is { } problem ? Saw("malformed", $"{problem}: {said}") : Saw("no-metadata", said);
    }

    private static Seen Saw(string outcome, string? detail) => new(ToolCallSignals.Challenge, outcome, detail);
}
