using System.Net;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Connections;
using TroubleshootBot.Probes.Policy;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Names;

/// <summary>Looks the host name up with the system's own resolver, and sorts what it leads to.</summary>
internal sealed class NameProbe(TargetPolicy policy) : IProbe
{
    private const int MostAddresses = 4;

    public string Name => "name";

    public string Doing => "looking up the name";

    public IReadOnlyList<Signal> Signals { get; } = [ReachSignals.Name, NameSignals.Range, NameSignals.Families];

    public LookTime Takes => LookTime.RoundTrips(1);

    public async Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep)
    {
        var host = sweep.Address.IdnHost;
        var isThroughProxy = sweep.Exchanger.IsThroughProxy(sweep.Address) && !IPAddress.TryParse(host, out _);
        ResolvedName? name = null;

        try
        {
            name = isThroughProxy ? null : await sweep.Names.ResolveAsync(host);
        }
        catch (OperationCanceledException) when (!sweep.Caller.IsCancellationRequested)
        {
            // Out of time; the signals say so
        }

        return [.. new[] { Resolve(sweep, name), NameRange.Read(policy, host, name, isThroughProxy), NameFamilies.Read(name, isThroughProxy) }
            .Select(seen => seen with { Subject = host, Took = name?.Took ?? TimeSpan.Zero })];
    }

    private static Seen Resolve(SweepContext sweep, ResolvedName? name)
    {
        if (sweep.Exchanger.IsThroughProxy(sweep.Address))
        {
            return Seen.NotObserved(ReachSignals.Name, "a proxy makes the connections, and looks names up itself");
        }

        if (name is null)
        {
            return Seen.NotObserved(ReachSignals.Name, NameRange.OutOfTime);
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

        return new Seen(ReachSignals.Name, outcome, detail);
    }
}
