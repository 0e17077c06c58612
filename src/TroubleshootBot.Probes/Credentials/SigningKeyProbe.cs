using System.Globalization;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Addresses;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.OAuth;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Credentials;

/// <summary>
/// Fetches the sign-in server's keys and looks for the one that a JSON Web Token names. Only with such a token, because then another
/// round trip, that for the tools, is made beside it anyway. The keys are fetched without the credential.
/// </summary>
internal sealed class SigningKeyProbe : IProbe
{
    private const int MostNamed = 4;

    public string Name => "signing-key";

    public string Doing => "looking for the key that signed the token";

    public IReadOnlyList<Signal> Signals { get; } = [TokenSignals.Keys, TokenSignals.Key];

    /// <inheritdoc/>
    /// <remarks>Only for a token that can be read.</remarks>
    public LookTime Takes => LookTime.RoundTrips(0, 1);

    public Task ReadyAsync(SweepContext sweep) => sweep.Token is null ? Task.CompletedTask : sweep.Server;

    public async Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep)
    {
        if (sweep.Token is not { } token)
        {
            return Neither(Seen.NotApplicable, sweep.TokenProblem);
        }

        if ((await sweep.Approach).Answer.Failure is { } failure)
        {
            return [Seen.Blank(TokenSignals.Keys, failure), Seen.Blank(TokenSignals.Key, failure)];
        }

        return await sweep.Server switch
        {
            { NotApplicable: { } why } => Neither(Seen.NotApplicable, why),
            { Document: { Root: { } root } } => await KeysAsync(sweep, token, JsonText.String(root, "jwks_uri")),
            { Document.Blank: { } blank } => [Seen.Blank(TokenSignals.Keys, blank), Seen.Blank(TokenSignals.Key, blank)],
            _ => Neither(Seen.NotReached, "there is no description that names the keys"),
        };
    }

    private static async Task<IReadOnlyList<Seen>> KeysAsync(SweepContext sweep, TokenClaims token, string? named)
    {
        if (string.IsNullOrWhiteSpace(named))
        {
            return
            [
                new Seen(TokenSignals.Keys, "not-stated", "the sign-in server names no jwks_uri"),
                Seen.NotApplicable(TokenSignals.Key, "the sign-in server publishes no keys"),
            ];
        }

        if (ForeignAddress.ReadWeb(named) is not { } place)
        {
            return [new Seen(TokenSignals.Keys, FetchedDocument.Unreachable, $"jwks_uri \"{named}\" is no address"), Unread()];
        }

        var document = await FetchedDocument.FetchAsync(sweep, place);
        var set = document.Root is { } root ? KeySet.Read(root) : null;
        var keys = Keys(document, set).From(document.Answer) with { Subject = ShownAddress.Of(place) };
        var key = document.Blank is { } blank ? Seen.Blank(TokenSignals.Key, blank)
            : set is null or { Outcome: "malformed" } ? Unread()
            : Key(token, set);

        return [keys, key with { Subject = FormProbe.Subject }];
    }

    private static Seen Keys(FetchedDocument document, KeySet? set)
    {
        if (document.Blank is { } blank)
        {
            return Seen.Blank(TokenSignals.Keys, blank);
        }

        var outcome = set?.Outcome ?? (document.Outcome is "html" or "malformed" ? "malformed" : FetchedDocument.Unreachable);

        return new Seen(TokenSignals.Keys, outcome, set is null ? document.Detail : $"{document.Detail}; {set.Problem ?? Written(set)}");
    }

    private static Seen Key(TokenClaims token, KeySet set)
    {
        if (AlgorithmProbe.Read(token.Algorithm) is var kind && kind != AlgorithmProbe.Usual)
        {
            return Seen.NotApplicable(TokenSignals.Key, $"no published key checks a token whose algorithm is \"{token.Algorithm}\"");
        }

        return token.KeyId is { Length: > 0 } id
            ? new Seen(TokenSignals.Key, set.Ids.Contains(id, StringComparer.Ordinal) ? "in-set" : "not-in-set", $"the token's key is \"{id}\"; {Written(set)}")
            : new Seen(TokenSignals.Key, "no-kid", Written(set));
    }

    private static string Written(KeySet set)
    {
        var names = set.Ids.Count > MostNamed ? string.Join(", ", set.Ids.Take(MostNamed)) + ", …" : string.Join(", ", set.Ids);

        return string.Create(CultureInfo.InvariantCulture, $"keys published: {set.Ids.Count + set.Unnamed}{(names.Length > 0 ? $" ({names})" : "")}");
    }

    private static Seen Unread() => Seen.NotReached(TokenSignals.Key, "the keys could not be read");

    private static Seen[] Neither(Func<Signal, string, Seen> seen, string why) => [seen(TokenSignals.Keys, why), seen(TokenSignals.Key, why)];
}
