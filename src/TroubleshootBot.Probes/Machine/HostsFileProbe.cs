using System.Net;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Names;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Machine;

/// <summary>Tells whether this machine has an entry of its own for the target's name, which beats every name server.</summary>
internal sealed class HostsFileProbe(HostsFile file) : IProbe
{
    public string Name => "hosts-file";

    public string Doing => "looking into the hosts file";

    public IReadOnlyList<Signal> Signals { get; } = [MachineSignals.HostsFile];

    public LookTime Takes => LookTime.Offline;

    public async Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep) => [await SeeAsync(sweep) with { Subject = sweep.Address.IdnHost }];

    private async Task<Seen> SeeAsync(SweepContext sweep)
    {
        var host = sweep.Address.IdnHost;

        if (IPAddress.TryParse(host, out _))
        {
            return Seen.NotApplicable(MachineSignals.HostsFile, "the address names the machine by number");
        }

        if (LocalNames.IsThisMachine(host))
        {
            return Seen.NotApplicable(MachineSignals.HostsFile, "this name always means this machine");
        }

        try
        {
            var addresses = await file.FindAsync(host, sweep.Caller);

            return addresses.Count == 0
                ? new Seen(MachineSignals.HostsFile, "no-entry")
                : new Seen(MachineSignals.HostsFile, "entry", $"{string.Join(", ", addresses.Distinct())} in {file.Path}");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Seen.NotObserved(MachineSignals.HostsFile, $"{file.Path} cannot be read ({failure.GetType().Name})");
        }
    }
}
