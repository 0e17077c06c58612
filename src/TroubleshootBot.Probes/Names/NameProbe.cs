using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Connections;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Names;

/// <summary>Looks the host name up with the system's own resolver.</summary>
internal sealed class NameProbe : IProbe
{
    private const int MostAddresses = 4;

    public string Name => "name";

    public string Doing => "looking up the name";

    public IReadOnlyList<Signal> Signals { get; } = [ReachSignals.Name];

    public async Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep) =>
        [await SeeAsync(sweep) with { Subject = sweep.Address.IdnHost }];

    private static async Task<Seen> SeeAsync(SweepContext sweep)
    {
        if (sweep.Exchanger.IsThroughProxy(sweep.Address))
        {
            return Seen.NotObserved(ReachSignals.Name, "a proxy makes the connections, and looks names up itself");
        }

        ResolvedName name;

        try
        {
            name = await sweep.Names.ResolveAsync(sweep.Address.IdnHost);
        }
        catch (OperationCanceledException) when (!sweep.Caller.IsCancellationRequested)
        {
            return Seen.NotObserved(ReachSignals.Name, "the time for all looks was used up");
        }

        var outcome = name switch
        {
            { IsLiteral: true } => "literal",
            { Failure: null } => "resolved",
            { Failure.Kind: FailureKind.NoSuchName } => "no-such-name",
            _ => "no-answer",
        };
        var detail = name.Failure?.Detail
            ?? string.Join(", ", name.Addresses.Take(MostAddresses)) + (name.Addresses.Count > MostAddresses ? ", …" : "");

        return new Seen(ReachSignals.Name, outcome, detail) { Took = name.Took };
    }
}
