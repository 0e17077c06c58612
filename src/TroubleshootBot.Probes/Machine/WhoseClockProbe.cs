using System.Globalization;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Machine;

/// <summary>Where this machine and the target tell different times, asks a third clock who is right: a time server if one is set, otherwise the other hosts of the sweep.</summary>
/// <remarks>Nobody is asked while the two agree.</remarks>
internal sealed class WhoseClockProbe(TimeServer server) : IProbe
{
    public string Name => "whose-clock";

    public string Doing => "asking a third clock";

    public IReadOnlyList<Signal> Signals { get; } = [MachineSignals.WhoseClock];

    /// <inheritdoc/>
    /// <remarks>None while the two agree.</remarks>
    public LookTime Takes => LookTime.RoundTrips(0, 1).Within(TimeSpan.FromSeconds(2));

    public Task ReadyAsync(SweepContext sweep) => sweep.Approach;

    public async Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep) => [await SeeAsync(sweep)];

    private async Task<Seen> SeeAsync(SweepContext sweep)
    {
        var first = (await sweep.Approach).First;

        if (first.Failure is { } failure)
        {
            return Seen.Blank(MachineSignals.WhoseClock, failure);
        }

        if (ClockReading.Read(first) is not { IsInStep: false } target)
        {
            return Seen.NotApplicable(MachineSignals.WhoseClock, "no two clocks are known to differ");
        }

        var (ahead, lacking) = await server.AskAsync(sweep);

        if (ahead is { } offset)
        {
            return Saw(offset.Duration() > ClockReading.Tolerance, string.Create(CultureInfo.InvariantCulture, $"by the time server this machine is {offset.TotalSeconds:+0;-0;0} s off"));
        }

        return await OtherHostAsync(sweep) is { } other
            ? Compare(target, other)
            : Seen.NotObserved(MachineSignals.WhoseClock, $"{lacking}, and no other host was asked anything");
    }

    private static Seen Compare(ClockReading target, ClockReading other) =>
        other.IsInStep ? Saw(isOurs: false, "another host agrees with this machine")
        : (other.Ahead - target.Ahead).Duration() <= ClockReading.Tolerance ? Saw(isOurs: true, "another host agrees with the server")
        : Seen.NotObserved(MachineSignals.WhoseClock, "three clocks tell three times");

    /// <summary>The sign-in server often lives on a machine of its own.</summary>
    private static async Task<ClockReading?> OtherHostAsync(SweepContext sweep) =>
        (await sweep.Server).Document?.Answer is { IsAnswer: true } answer && !answer.Request.Address.IdnHost.Equals(sweep.Address.IdnHost, StringComparison.OrdinalIgnoreCase)
            ? ClockReading.Read(answer)
            : null;

    private static Seen Saw(bool isOurs, string detail) => new(MachineSignals.WhoseClock, isOurs ? "ours" : "theirs", detail);
}
