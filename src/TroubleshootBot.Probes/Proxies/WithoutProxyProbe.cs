using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Connections;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Proxies;

/// <summary>Where a proxy is used, tries the target's port without it. Nothing is sent over the connection.</summary>
internal sealed class WithoutProxyProbe : IProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public string Name => "without-proxy";

    public string Doing => "trying the port without the proxy";

    public IReadOnlyList<Signal> Signals { get; } = [ProxySignals.Without];

    /// <inheritdoc/>
    /// <remarks>None without a proxy.</remarks>
    public LookTime Takes => LookTime.RoundTrips(0, 1).Within(Patience);

    public async Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep) =>
        [await SeeAsync(sweep) with { Subject = Connector.Place(sweep.Address.IdnHost, sweep.Address.Port) }];

    private static async Task<Seen> SeeAsync(SweepContext sweep)
    {
        if (!sweep.Exchanger.IsThroughProxy(sweep.Address))
        {
            return Seen.NotApplicable(ProxySignals.Without, "no proxy is used");
        }

        try
        {
            var name = await sweep.Names.ResolveAsync(sweep.Address.IdnHost);

            if (name.Failure is { } failure)
            {
                return new Seen(ProxySignals.Without, "closed", failure.Detail);
            }

            var patience = sweep.Options.ExchangeTimeout < Patience ? sweep.Options.ExchangeTimeout : Patience;
            var trial = await sweep.Connector.TryAsync(name.Addresses, sweep.Address.Port, patience);

            return new Seen(ProxySignals.Without, trial.Connected ? "reached" : "closed", trial.Detail);
        }
        catch (OperationCanceledException)
        {
            sweep.Caller.ThrowIfCancellationRequested();
            return Seen.NotObserved(ProxySignals.Without, "the time for all looks was used up");
        }
    }
}
