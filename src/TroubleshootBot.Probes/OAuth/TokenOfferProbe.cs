using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.OAuth;

/// <summary>Reads what decides which tokens a host can get: for what, to whom, and whether they can be renewed. Asks for none.</summary>
internal sealed class TokenOfferProbe : IProbe
{
    public string Name => "token-offer";

    public string Doing => "reading how it gives tokens";

    public IReadOnlyList<Signal> Signals { get; } = [SignInServerSignals.Scopes, SignInServerSignals.AuthMethods, SignInServerSignals.Grants];

    public LookTime Takes => LookTime.Shared;

    public IEnumerable<Outbound> Ahead(SweepContext sweep, Outbound opening, TargetKind kind) => ResourceProbe.Places(sweep, kind);

    public Task ReadyAsync(SweepContext sweep) => sweep.Server;

    public async Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep)
    {
        var resource = await sweep.Resource;
        var seen = await ServerReading.ReadAsync(sweep, Signals, (_, description) =>
        [
            ServerAbilities.Scopes(resource.Document?.Root, description),
            ServerAbilities.AuthMethods(description),
            ServerAbilities.Grants(description),
        ]);

        // The plugin's own document may name scopes where the sign-in server's is missing.
        return seen[0].Outcome is not ("stated" or "not-stated") && resource.Document is { Root: { } root } document
            ? [ServerAbilities.Scopes(root, server: null) with { Subject = ShownAddress.Of(document.Place) }, .. seen[1..]]
            : seen;
    }
}
