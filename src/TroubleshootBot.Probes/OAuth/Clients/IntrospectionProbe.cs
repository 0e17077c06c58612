using System.Globalization;
using System.Text.Json;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Connections;
using TroubleshootBot.Probes.Credentials;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.OAuth.Clients;

/// <summary>After a yes, shows the credential to the sign-in server and asks what it is worth (RFC 7662).</summary>
/// <remarks>The one place where a credential goes elsewhere than to the target's own origin: only to a server that the plugin itself names as its sign-in server.</remarks>
internal sealed class IntrospectionProbe : IProbe
{
    public string Name => "introspection";

    public string Doing => "asking the sign-in server what the token is worth";

    public IReadOnlyList<Signal> Signals { get; } = [ClientSignals.Introspection];

    public LookTime Takes => LookTime.RoundTrips(0, 1);

    public LookConsents Consent => LookConsents.Introspect;

    public Task ReadyAsync(SweepContext sweep) => sweep.Server;

    public async Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep)
    {
        if (string.IsNullOrWhiteSpace(sweep.Request.Credential?.Value))
        {
            return [Seen.NotApplicable(ClientSignals.Introspection, "there is no credential to ask about")];
        }

        var endpoint = await NamedEndpoint.FindAsync(sweep, ClientSignals.Introspection, "introspection_endpoint", absent: "not-offered");

        return endpoint.Address is { } place
            ? [await SeeAsync(sweep, place, sweep.Request.Credential.Value) with { Subject = ShownAddress.Of(place) }]
            : [endpoint.Instead!];
    }

    private static async Task<Seen> SeeAsync(SweepContext sweep, Uri place, string credential)
    {
        var server = await sweep.Server;

        if (server.Named is null)
        {
            return NotSent("not sent: the plugin itself names no sign-in server");
        }

        if (await Provenance.DoubtAsync(sweep) is { } doubt)
        {
            return NotSent(doubt);
        }

        var proof = ClientAuthentication.Choose(
            sweep.Request.Client, server.Document!.Root!.Value, "introspection_endpoint_auth_methods_supported", "token_endpoint_auth_methods_supported");

        if (proof is null)
        {
            return Seen.NotApplicable(ClientSignals.Introspection, "the sign-in server takes no secret of a client");
        }

        var answer = await sweep.SendAsync(new Outbound(HttpMethod.Post, place)
        {
            Secret = proof.Header,
            Form = SecretForm.Of([("token", CredentialForm.Clean(credential)), ("token_type_hint", "access_token"), .. proof.Fields]),
        });

        return See(answer, sweep.Clock.GetUtcNow()).From(answer);
    }

    private static Seen See(Exchange answer, DateTimeOffset now)
    {
        if (answer.Failure is { } failure)
        {
            return Seen.Blank(ClientSignals.Introspection, failure);
        }

        var root = answer.IsSuccess && !answer.IsHtml ? JsonText.TryParseObject(answer.Body) : null;

        if (root is { } found && found.TryGetProperty("active", out var active) && active.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return active.GetBoolean() ? Saw("active", Worth(found, now)) : Saw("inactive", detail: null);
        }

        var error = SignInError.Read(answer);
        var isRefused = answer.Status is 401 or 403 || error is { Fault: SignInFault.ClientSecret or SignInFault.UnknownClient or SignInFault.ClientNotAllowed or SignInFault.ClientDisabled };

        return Saw(isRefused ? "refused" : "other", $"{answer.StatusText} {answer.MediaType} {error?.Detail}".Trim());
    }

    /// <summary>Tells what the token may do, where and how long; not whose it is.</summary>
    private static string Worth(JsonElement root, DateTimeOffset now)
    {
        var audience = JsonText.Strings(root, "aud") is { Count: > 0 } several ? string.Join(", ", several) : JsonText.String(root, "aud");
        var end = TokenClaims.Date(root, "exp") is { } time
            ? string.Create(CultureInfo.InvariantCulture, $"ends {time:yyyy-MM-dd HH:mm:ss'Z'}{(time <= now ? ", which is over" : "")}")
            : "no end named";

        return $"scope \"{JsonText.String(root, "scope")}\", audience \"{audience}\", {end}";
    }

    private static Seen NotSent(string why) => Seen.Blank(ClientSignals.Introspection, new Failure(FailureKind.NotSent, why));

    private static Seen Saw(string outcome, string? detail) => new(ClientSignals.Introspection, outcome, detail);
}
