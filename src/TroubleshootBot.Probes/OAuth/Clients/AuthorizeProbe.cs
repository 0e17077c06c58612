using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Sweeping;
using TroubleshootBot.Probes.Web;

namespace TroubleshootBot.Probes.OAuth.Clients;

/// <summary>Asks for the sign-in page once, as a browser that the host has sent there, and signs nobody in.</summary>
internal sealed class AuthorizeProbe : IProbe
{
    /// <summary>A challenge whose secret is known to everybody (RFC 7636, appendix B): the code that it would protect is never fetched.</summary>
    private const string MadeUpChallenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private const string MadeUpState = "troubleshootbot-made-up-state";

    public string Name => "authorize";

    public string Doing => "asking for the sign-in page as the host would";

    public IReadOnlyList<Signal> Signals { get; } = [ClientSignals.Authorize];

    public LookTime Takes => LookTime.RoundTrips(0, 1);

    public Task ReadyAsync(SweepContext sweep) => sweep.Server;

    public async Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep)
    {
        var endpoint = await NamedEndpoint.FindAsync(sweep, ClientSignals.Authorize, "authorization_endpoint");

        if (endpoint.Address is not { } place)
        {
            return [endpoint.Instead!];
        }

        var redirect = sweep.Request.RedirectAddress;
        var asked = await AskedFor.FindAsync(sweep);
        var query = SecretForm.Write(
        [
            ("response_type", "code"),
            ("client_id", sweep.Request.Client!.Id),
            ("redirect_uri", redirect),
            ("scope", asked.Scope),
            ("state", MadeUpState),
            ("code_challenge", MadeUpChallenge),
            ("code_challenge_method", "S256"),
            ("resource", asked.Resource),
        ]);
        var address = new UriBuilder(place) { Query = place.Query.Length > 1 ? $"{place.Query}&{query}" : query }.Uri;
        var answer = await sweep.SendAsync(Callers.AsBrowser(Outbound.Get(address) with { Accept = "text/html,application/xhtml+xml,*/*;q=0.8" }));

        return [AuthorizeReading.See(answer, redirect).From(answer) with { Subject = ShownAddress.Of(place) }];
    }
}
