using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Probes.Addresses;
using TroubleshootBot.Probes.Connections;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Names;
using TroubleshootBot.Probes.Policy;
using TroubleshootBot.Probes.Tls;

namespace TroubleshootBot.Probes.Sweeping;

/// <summary>Starts every probe at once; what one needs from another it awaits in the <see cref="SweepContext"/>.</summary>
internal sealed class Sweep(
    IEnumerable<IProbe> probes,
    TargetPolicy policy,
    INameResolver resolver,
    ITrust trust,
    SystemProxy proxy,
    IOptions<ProbeOptions> options,
    TimeProvider clock,
    ILogger<Sweep> logger) : ISweep
{
    private readonly IProbe[] probes = [.. probes];

    public async Task<SweepResult> LookAsync(ProbeRequest request, IProgress<Look>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();

        var started = clock.GetTimestamp();
        var settings = options.Value;
        using var timeout = new CancellationTokenSource(settings.SweepTimeout, clock);
        using var sweep = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);

        var timeline = new Timeline(clock);
        var names = new NameBook(resolver, timeline, clock, settings.ExchangeTimeout, sweep.Token);
        var certificates = new Certificates(trust, clock);
        var connector = new Connector(names, policy, certificates, timeline, clock, settings.RequestLimit * 2, sweep.Token);
        using var exchanger = new Exchanger(connector, certificates, policy, proxy.Proxy, settings, timeline, clock, cancellationToken, sweep.Token);
        var context = new SweepContext(request, AddressLint.Read(request.Address, policy), clock, settings, cancellationToken)
        {
            Probes = [.. probes.Where(probe => request.Signals is null || probe.Signals.Any(signal => request.Signals.Contains(signal.Id)))],
            Ended = sweep.Token,
            Names = names,
            Certificates = certificates,
            Connector = connector,
            Exchanger = exchanger,
        };
        var recorder = new Recorder(context, logger);

        try
        {
            var evidence = await Task.WhenAll(context.Probes.Select(probe => new ProbeRun(probe, context, recorder, progress).RunAsync()));
            var took = clock.GetElapsedTime(started);
            logger.Swept(exchanger.RequestCount, connector.Attempts.Count, took.TotalMilliseconds);

            return new SweepResult(recorder.Target, context.KindSoFar, InOrder(evidence.SelectMany(some => some)), took)
            {
                Steps = [.. timeline.Steps.Select(step => step with { Where = recorder.Clean(step.Where) })],
            };
        }
        finally
        {
            await sweep.CancelAsync();
            await Task.WhenAll(exchanger.Pending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static Evidence[] InOrder(IEnumerable<Evidence> evidence)
    {
        var found = evidence.ToDictionary(piece => piece.Signal, StringComparer.Ordinal);

        return [.. SignalList.All.Select(signal => found.GetValueOrDefault(signal.Id)).OfType<Evidence>()];
    }
}
