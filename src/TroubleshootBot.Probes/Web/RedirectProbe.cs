using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Connections;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Web;

/// <summary>Looks at where the server sends the caller: hosts drop the credential on such a way.</summary>
internal sealed class RedirectProbe : IProbe
{
    private static readonly string[] SignInWords = ["login", "signin", "sign-in", "sign_in", "/sso", "saml", "oauth2/authorize", "/authorize", "/auth/"];

    public string Name => "redirect";

    public string Doing => "looking at where the server sends the caller";

    public IReadOnlyList<Signal> Signals { get; } = [WebSignals.Redirect];

    /// <inheritdoc/>
    /// <remarks>One for each hop.</remarks>
    public LookTime Takes => LookTime.RoundTrips(0, 5);

    public Task ReadyAsync(SweepContext sweep) => sweep.Approach;

    public async Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep)
    {
        var answer = (await sweep.Approach).Answer;

        if (answer.Failure is { } failure)
        {
            return [Seen.Blank(WebSignals.Redirect, failure)];
        }

        if (!answer.IsRedirect)
        {
            return [new Seen(WebSignals.Redirect, "none").From(answer)];
        }

        if (answer.Location is null)
        {
            var written = answer.Header("Location").FirstOrDefault() is { } location ? $"Location \"{ShownAddress.Of(address: null, location)}\" is no address" : "without a Location";
            return [Seen.NotObserved(WebSignals.Redirect, $"{answer.StatusText}, {written}").From(answer)];
        }

        var walk = await RedirectWalk.FollowAsync(sweep, answer);
        var hops = walk.Hops.Count > 1 ? walk.Hops : [answer.Request.Address, answer.Location];
        var way = string.Join(" → ", hops.Select(ShownAddress.Of));

        return [new Seen(WebSignals.Redirect, Classify(answer, walk), $"{answer.StatusText}: {way}").From(answer)];
    }

    private static string Classify(Exchange answer, RedirectWalk walk)
    {
        var from = answer.Request.Address;
        var to = answer.Location!;

        if (walk.IsEndless || walk.End.Failure is { Kind: FailureKind.LimitReached })
        {
            return "loop";
        }

        if (PageReader.Read(walk.End).Outcome == "sign-in" || Array.Exists(SignInWords, word => to.AbsolutePath.Contains(word, StringComparison.OrdinalIgnoreCase)))
        {
            return "to-sign-in";
        }

        if (!from.IdnHost.Equals(to.IdnHost, StringComparison.OrdinalIgnoreCase))
        {
            return "other-host";
        }

        if (from.Scheme != to.Scheme)
        {
            return to.Scheme == Uri.UriSchemeHttps ? "to-https" : to.Scheme == Uri.UriSchemeHttp ? "to-http" : "other-host";
        }

        if (from.Port != to.Port)
        {
            return "other-host";
        }

        return from.AbsolutePath.TrimEnd('/') == to.AbsolutePath.TrimEnd('/') ? "slash" : "other-path";
    }
}
