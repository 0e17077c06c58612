using System.Text.Json;
using TroubleshootBot.Probes.Exchanges;

namespace TroubleshootBot.Probes.OAuth;

/// <summary>The public keys of a sign-in server (RFC 7517, 5), as far as telling them apart goes.</summary>
/// <param name="Outcome">What the signal <c>oauth.keys</c> says of them.</param>
/// <param name="Ids">The names of the keys (<c>kid</c>), in order.</param>
/// <param name="Unnamed">How many keys have no name.</param>
/// <param name="Problem">Where it broke; <see langword="null"/> if it did not.</param>
internal sealed record KeySet(string Outcome, IReadOnlyList<string> Ids, int Unnamed, string? Problem = null)
{
    public static KeySet Read(JsonElement root)
    {
        if (!root.TryGetProperty("keys", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            return new KeySet("malformed", [], Unnamed: 0, "it has no list \"keys\"");
        }

        var keys = list.EnumerateArray().Where(key => key.ValueKind == JsonValueKind.Object && JsonText.String(key, "kty") is not null).ToArray();
        var ids = keys.Select(key => JsonText.String(key, "kid")).OfType<string>().ToArray();
        var outcome = keys.Length > 0 ? "reachable" : list.GetArrayLength() == 0 ? "empty" : "malformed";

        return new KeySet(outcome, ids, keys.Length - ids.Length, outcome == "malformed" ? "no entry of \"keys\" says which kind of key it is (kty)" : null);
    }
}
