using System.Text.Json;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.OAuth.Clients;

/// <summary>After a yes, registers a client as ChatGPT would (RFC 7591), and deletes it again where that can be done (RFC 7592).</summary>
internal sealed class RegistrationProbe : IProbe
{
    public string Name => "registration";

    public string Doing => "registering a client, and deleting it again";

    public IReadOnlyList<Signal> Signals { get; } = [ClientSignals.Registration];

    /// <inheritdoc/>
    /// <remarks>What was registered is deleted again.</remarks>
    public LookTime Takes => LookTime.RoundTrips(0, 2);

    public LookConsents Consent => LookConsents.Register;

    public Task ReadyAsync(SweepContext sweep) => sweep.Server;

    public async Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep)
    {
        var endpoint = await NamedEndpoint.FindAsync(sweep, ClientSignals.Registration, "registration_endpoint", absent: "not-offered");

        return endpoint.Address is { } place
            ? [await RegisterAsync(sweep, place) with { Subject = ShownAddress.Of(place) }]
            : [endpoint.Instead!];
    }

    private static async Task<Seen> RegisterAsync(SweepContext sweep, Uri place)
    {
        var introduction =
            $$"""
            {"client_name":"TroubleshootBot check (may be deleted)","redirect_uris":[{{JsonSerializer.Serialize(sweep.Request.RedirectAddress)}}],
            "grant_types":["authorization_code","refresh_token"],"response_types":["code"],"token_endpoint_auth_method":"none"}
            """;

        // It pays for the request that takes it back as well, so that one is always left.
        var answer = await sweep.SendAsync(new Outbound(HttpMethod.Post, place) { Body = introduction, Cost = 2, IsOnce = true });

        return (RegisteredClient.Read(answer) is { } client
            ? new Seen(ClientSignals.Registration, "registered", client.Redactor.Clean($"{client.Particulars}: {await TakeBackAsync(sweep, place, client)}"))
            : RegistrationReading.See(answer)).From(answer);
    }

    /// <summary>Deletes the client, and tells whether it is gone.</summary>
    private static async Task<string> TakeBackAsync(SweepContext sweep, Uri place, RegisteredClient client)
    {
        const string Left = "could not be deleted again";

        if (client.Place is not { } address || client.Token is not { } token)
        {
            return $"{Left}, as the server offers no way to";
        }

        // A server does not get to say where else a request is sent with a token that it made up.
        if (Uri.Compare(address, place, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) != 0)
        {
            return $"{Left}, as its own address is at another host";
        }

        var secret = new SecretHeader(ProbeCredential.Authorization, "Bearer " + token, IsReal: true);

        if (!secret.CanBeSent)
        {
            return $"{Left}, as its access token holds characters that no header can carry";
        }

        var answer = await sweep.SendAsync(new Outbound(HttpMethod.Delete, address) { Secret = secret, Cost = 0, IsOnce = true });

        return answer.IsSuccess ? "deleted again" : $"{Left} ({answer.Failure?.Detail ?? answer.StatusText})";
    }
}
