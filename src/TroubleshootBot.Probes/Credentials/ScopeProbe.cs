using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.OAuth;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Credentials;

/// <summary>Compares the scopes of a JSON Web Token with those that the refusal, or the plugin's document, asks for.</summary>
/// <remarks>
/// A challenge asks for all that it names. The plugin's <c>scopes_supported</c> names all that there is: a token that holds
/// some of it may be meant to.
/// </remarks>
internal sealed class ScopeProbe : IProbe
{
    public string Name => "scope";

    public string Doing => "comparing what the token may do with what is asked for";

    public IReadOnlyList<Signal> Signals { get; } = [TokenSignals.Scope];

    public LookTime Takes => LookTime.Shared;

    public Task ReadyAsync(SweepContext sweep) => sweep.Token is null ? Task.CompletedTask : Task.WhenAll(sweep.Trial, sweep.Resource);

    public async Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep) =>
        [await SeeAsync(sweep) with { Subject = FormProbe.Subject }];

    private static async Task<Seen> SeeAsync(SweepContext sweep)
    {
        if (sweep.Token is not { } token)
        {
            return Seen.NotApplicable(TokenSignals.Scope, sweep.TokenProblem);
        }

        var opening = (await sweep.Approach).Answer;

        if (opening.Failure is { } failure)
        {
            return Seen.Blank(TokenSignals.Scope, failure);
        }

        if (AskedFor((await sweep.Trial).Answer) is { Length: > 0 } refused)
        {
            return Compare(token.Scopes ?? [], refused, "the refusal asks for", mayHoldSome: false);
        }

        if (token.Scopes is not { } held)
        {
            return Seen.NotApplicable(TokenSignals.Scope, "the token does not say what it may do");
        }

        if (AskedFor(opening) is { Length: > 0 } asked)
        {
            return Compare(held, asked, "the server asks for", mayHoldSome: false);
        }

        return (await sweep.Resource).Document?.Root is { } root && JsonText.Strings(root, "scopes_supported") is { Count: > 0 } known
            ? Compare(held, known, "the plugin knows", mayHoldSome: true)
            : Seen.NotApplicable(TokenSignals.Scope, "nothing says which scopes are asked for");
    }

    private static Seen Compare(IReadOnlyList<string> held, IReadOnlyList<string> needed, string who, bool mayHoldSome)
    {
        var lacking = ScopeComparison.Lacking(held, needed);
        var covers = lacking.Count == 0 || (mayHoldSome && lacking.Count < ScopeComparison.ForThePlugin(needed).Count);
        var detail = $"the token holds \"{string.Join(' ', held)}\", {who} \"{string.Join(' ', needed)}\"";

        return new Seen(TokenSignals.Scope, covers ? "covers" : "lacks", lacking.Count == 0 ? detail : $"without {string.Join(", ", lacking)}: {detail}");
    }

    /// <summary>Gives the scopes that a refusal asks for; none if it names none, or is no refusal.</summary>
    public static string[] AskedFor(Exchange? answer) => answer is { Status: 401 or 403 }
        ? ScopeComparison.Split(ChallengeParser.Read(answer.Header(ChallengeProbe.Header)).Bearer?["scope"])
        : [];
}
