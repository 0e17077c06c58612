using System.Text.Json;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Connections;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.OAuth.Clients;

/// <summary>After a yes, asks for a token in the client's own name (RFC 6749, 4.4). The token is thrown away.</summary>
internal sealed class TokenRequestProbe : IProbe
{
    private const string Methods = "token_endpoint_auth_methods_supported";

    public string Name => "token-request";

    public string Doing => "asking for a token in the client's own name";

    public IReadOnlyList<Signal> Signals { get; } = [ClientSignals.TokenRequest];

    public LookTime Takes => LookTime.RoundTrips(0, 1);

    public LookConsents Consent => LookConsents.RequestToken;

    public Task ReadyAsync(SweepContext sweep) => sweep.Server;

    public async Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep)
    {
        if (sweep.Request.Client is not { Secret: not null } client)
        {
            return [Seen.NotApplicable(ClientSignals.TokenRequest, "no client ID with a secret was given")];
        }

        var endpoint = await NamedEndpoint.FindAsync(sweep, ClientSignals.TokenRequest, "token_endpoint");

        if (endpoint.Address is not { } place)
        {
            return [endpoint.Instead!];
        }

        var description = (await sweep.Server).Document!.Root!.Value;

        return [await SeeAsync(sweep, client, place, description) with { Subject = ShownAddress.Of(place) }];
    }

    private static async Task<Seen> SeeAsync(SweepContext sweep, ProbeClient client, Uri place, JsonElement description)
    {
        if (ClientAuthentication.Choose(client, description, Methods) is not { } proof)
        {
            return Seen.NotApplicable(ClientSignals.TokenRequest, $"the sign-in server takes no secret: {Methods} names others only");
        }

        if (await Provenance.DoubtAsync(sweep) is { } doubt)
        {
            return Seen.Blank(ClientSignals.TokenRequest, new Failure(FailureKind.NotSent, doubt));
        }

        var asked = await AskedFor.FindAsync(sweep);
        var answer = await sweep.SendAsync(new Outbound(HttpMethod.Post, place)
        {
            IsOnce = true,
            Secret = proof.Header,
            Form = SecretForm.Of([("grant_type", "client_credentials"), .. proof.Fields, ("scope", asked.Scope), ("resource", asked.Resource)]),
        });

        return TokenReading.See(answer, proof.Method).From(answer);
    }
}
