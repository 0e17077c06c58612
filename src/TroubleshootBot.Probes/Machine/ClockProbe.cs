using System.Globalization;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Machine;

/// <summary>Puts this machine's clock beside the <c>Date</c> of the first answer.</summary>
internal sealed class ClockProbe : IProbe
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(60);

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

        if (!DateTimeOffset.TryParseExact(
            written, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date))
        {
            return Seen.NotApplicable(MachineSignals.Clock, string.IsNullOrEmpty(written) ? "the answer does not say when it was written" : $"the answer's Date \"{written}\" is no date");
        }

        // A cache repeats the date of the original answer, and says how long ago that was.
        var age = int.TryParse(first.Header("Age").FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : 0;
        var theirs = date.AddSeconds(Math.Min(age, TimeSpan.SecondsPerDay * 365));

        // The answer was written at some moment between asking and hearing: only what lies outside counts.
        var ahead = first.SentAt - theirs;
        var behind = theirs - first.HeardAt;
        var outcome = ahead > Tolerance ? "ahead" : behind > Tolerance ? "behind" : "in-step";
        var off = ahead > behind ? ahead : behind;
        var detail = outcome == "in-step" ? "" : string.Create(CultureInfo.InvariantCulture, $" ({off.TotalSeconds:0} s {outcome})");

        return new Seen(MachineSignals.Clock, outcome, string.Create(CultureInfo.InvariantCulture, $"here {first.HeardAt:u}, there {theirs:u}{detail}"));
    }
}
