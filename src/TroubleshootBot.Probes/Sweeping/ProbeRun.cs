using TroubleshootBot.Diagnosis.Observing;

namespace TroubleshootBot.Probes.Sweeping;

/// <summary>One probe in one sweep: announces it, runs it if what it needs is there, and records what it saw.</summary>
internal sealed class ProbeRun(IProbe probe, SweepContext sweep, Recorder recorder, IProgress<Look>? progress)
{
    public async Task<IReadOnlyList<Evidence>> RunAsync()
    {
        var lacking = probe.Signals.Select(Lacking).OfType<Seen>().ToArray();

        if (lacking.Length == probe.Signals.Count)
        {
            return Record(lacking);
        }

        await probe.ReadyAsync(sweep);
        progress?.Report(new Look(probe.Name, probe.Doing, Evidence: null, TimeSpan.Zero));
        var started = sweep.Clock.GetTimestamp();
        var evidence = Record(await probe.LookAsync(sweep));
        progress?.Report(new Look(probe.Name, probe.Doing, evidence, sweep.Clock.GetElapsedTime(started)));

        return evidence;
    }

    private Seen? Lacking(Signal signal) => signal.Source switch
    {
        _ when !sweep.Request.Consents.HasFlag(probe.Consent) => Seen.NotApplicable(signal, "it does more than observe, and needs a yes of its own"),
        SignalSource.Credential or SignalSource.CredentialAtTarget when sweep.Request.Credential is null =>
            Seen.NotApplicable(signal, "no credential was given"),
        SignalSource.CredentialAtTarget when string.IsNullOrWhiteSpace(sweep.Request.Credential!.Value) =>
            Seen.NotApplicable(signal, "there is no credential to send"),
        SignalSource.CredentialAtTarget when sweep.Linted.Address is null => Seen.NotReached(signal, "there is no address to call"),
        SignalSource.Client when sweep.Request.Client is null => Seen.NotApplicable(signal, "no client ID was given"),
        SignalSource.Address or SignalSource.Consent or SignalSource.Client when sweep.Linted.Address is null && signal.Stage != Stage.Address =>
            Seen.NotReached(signal, "there is no address to call"),
        _ => null,
    };

    private Evidence[] Record(IEnumerable<Seen> seen) =>
        [.. seen.Where(one => sweep.Wants(one.Signal)).Select(one => recorder.Record(probe, one))];
}
