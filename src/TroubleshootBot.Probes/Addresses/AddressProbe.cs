using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Addresses;

/// <summary>Reads the address; touches no network.</summary>
internal sealed class AddressProbe : IProbe
{
    public string Name => "address";

    public string Doing => "reading the address";

    public IReadOnlyList<Signal> Signals { get; } = AddressSignals.All;

    public LookTime Takes => LookTime.Offline;

    public Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep) =>
        Task.FromResult<IReadOnlyList<Seen>>([new Seen(AddressSignals.Form, sweep.Linted.Outcome, sweep.Linted.Detail)]);
}
