using System.Net.Sockets;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Connections;
using TroubleshootBot.Probes.Names;
using TroubleshootBot.Probes.Policy;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Reach;

/// <summary>Opens the port over IPv4 and over IPv6 apart: everything else travels over whichever is faster and hides that one is dead.</summary>
/// <remarks>Nothing is sent over these connections. A name with addresses of one kind costs none.</remarks>
internal sealed class FamiliesProbe(TargetPolicy policy) : IProbe
{
    /// <summary>Long enough for a second attempt of the system's, short enough not to hold up a sweep that is otherwise done.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public string Name => "families";

    public string Doing => "trying IPv4 and IPv6 apart";

    public IReadOnlyList<Signal> Signals { get; } = [PortSignals.Families];

    /// <inheritdoc/>
    /// <remarks>None for a name with addresses of one kind.</remarks>
    public LookTime Takes => LookTime.RoundTrips(0, 1).Within(Patience);

    public async Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep)
    {
        var started = sweep.Clock.GetTimestamp();

        return
        [
            await SeeAsync(sweep) with
            {
                Subject = Connector.Place(sweep.Address.IdnHost, sweep.Address.Port),
                Took = sweep.Clock.GetElapsedTime(started),
            },
        ];
    }

    private async Task<Seen> SeeAsync(SweepContext sweep)
    {
        if (sweep.Exchanger.IsThroughProxy(sweep.Address))
        {
            return Seen.NotApplicable(PortSignals.Families, "a proxy makes the connections");
        }

        ResolvedName name;

        try
        {
            name = await sweep.Names.ResolveAsync(sweep.Address.IdnHost);
        }
        catch (OperationCanceledException) when (!sweep.Caller.IsCancellationRequested)
        {
            return Seen.NotObserved(PortSignals.Families, NameRange.OutOfTime);
        }

        if (name.Failure is { } failure)
        {
            return Seen.Blank(PortSignals.Families, failure);
        }

        if (policy.Refuse(name.Addresses) is { } refusal)
        {
            return new Seen(PortSignals.Families, Outcome.NotAllowed, refusal);
        }

        var families = name.Addresses.ToLookup(address => address.AddressFamily);

        if (families.Count < 2)
        {
            return new Seen(PortSignals.Families, "one-family");
        }

        var patience = sweep.Options.ExchangeTimeout < Patience ? sweep.Options.ExchangeTimeout : Patience;
        var trials = await Task.WhenAll(TryAsync(AddressFamily.InterNetwork), TryAsync(AddressFamily.InterNetworkV6));
        sweep.Caller.ThrowIfCancellationRequested();

        return Read(trials[0], trials[1]);

        Task<FamilyTrial> TryAsync(AddressFamily family) => sweep.Connector.TryAsync([.. families[family]], sweep.Address.Port, patience);
    }

    internal static Seen Read(FamilyTrial four, FamilyTrial six)
    {
        var detail = $"IPv4: {four.Detail ?? "connects"}; IPv6: {six.Detail ?? "connects"}";

        return (four.Connected, six.Connected) switch
        {
            (true, true) => new Seen(PortSignals.Families, "both-connect"),
            (false, false) => Seen.NotReached(PortSignals.Families, detail),
            (true, false) when six.HasWay => new Seen(PortSignals.Families, "ipv6-fails", detail),
            (false, true) when four.HasWay => new Seen(PortSignals.Families, "ipv4-fails", detail),

            // A machine without IPv6 says nothing about the target's.
            _ => Seen.NotApplicable(PortSignals.Families, $"this machine has no way to one kind of address ({detail})"),
        };
    }
}
