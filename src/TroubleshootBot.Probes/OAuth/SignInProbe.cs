using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.OAuth;

/// <summary>Reads what decides whether a host can begin a sign-in: where it takes place, as which client, and how it is protected.</summary>
internal sealed class SignInProbe : IProbe
{
    public string Name => "sign-in";

    public string Doing => "reading how a host signs in there";

    public IReadOnlyList<Signal> Signals { get; } = [SignInServerSignals.Endpoints, SignInServerSignals.Registration, SignInServerSignals.Pkce];

    public LookTime Takes => LookTime.Shared;

    public IEnumerable<Outbound> Ahead(SweepContext sweep, Outbound opening, TargetKind kind) => ResourceProbe.Places(sweep, kind);

    public Task ReadyAsync(SweepContext sweep) => sweep.Server;

    public async Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep) => await ServerReading.ReadAsync(sweep, Signals, (server, root) =>
    [
        EndpointComparison.Compare(root, NameOf(server), IsLocalPlainHttp(sweep)),
        ServerAbilities.Registration(root),
        ServerAbilities.Pkce(root),
    ]);

    private static string NameOf(ServerDocument server) =>
        string.IsNullOrEmpty(server.Issuer) ? server.Named ?? server.Document!.Place.ToString() : server.Issuer;

    /// <summary>A plugin under development may use plain http on its own machine, and so may its sign-in server.</summary>
    private static bool IsLocalPlainHttp(SweepContext sweep) => sweep.Address.Scheme == Uri.UriSchemeHttp && sweep.Linted.Outcome == "well-formed";
}
