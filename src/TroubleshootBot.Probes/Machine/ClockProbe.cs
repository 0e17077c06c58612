using System.Globalization;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Machine;

/// <summary>Puts this machine's clock beside the <c>Date</c> of the first answer.</summary>
internal sealed class ClockProbe : IProbe
{
    public string Name => "clock";

    public string Doing => "comparing the clocks";

    public IReadOnlyList<Signal> Signals { get; } = [MachineSignals.Clock];

    public LookTime Takes => LookTime.Shared;

    public async Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep) => [Compare((await sweep.Approach).First)];

    internal static Seen Compare(Exchange first)
    {
        if (first.Failure is { } failure)
        {
            return Seen.Blank(MachineSignals.Clock, failure);
        }

        var written = first.Header("Date").FirstOrDefault()?.Trim();

        if (ClockReading.Read(first) is not { } reading)
        {
            return Seen.NotApplicable(MachineSignals.Clock, string.IsNullOrEmpty(written) ? "the answer does not say when it was written" : $"the answer's Date \"{written}\" is no date");
        }

        var outcome = reading.IsInStep ? "in-step" : reading.Ahead > TimeSpan.Zero ? "ahead" : "behind";
        var off = reading.IsInStep ? "" : string.Create(CultureInfo.InvariantCulture, $" ({reading.Ahead.Duration().TotalSeconds:0} s {outcome})");

        return new Seen(MachineSignals.Clock, outcome, string.Create(CultureInfo.InvariantCulture, $"here {reading.Here:u}, there {reading.There:u}{off}"));
    }
}
