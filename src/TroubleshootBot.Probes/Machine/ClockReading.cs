using System.Globalization;
using TroubleshootBot.Probes.Exchanges;

namespace TroubleshootBot.Probes.Machine;

/// <summary>This machine's clock beside the <c>Date</c> of an answer.</summary>
/// <param name="Here">When the answer was heard, by this machine's clock.</param>
/// <param name="There">When it was written, by the server's.</param>
/// <param name="Ahead">How far this machine is ahead at least; negative if it is behind, zero if the two may agree.</param>
internal sealed record ClockReading(DateTimeOffset Here, DateTimeOffset There, TimeSpan Ahead)
{
    /// <summary>How far two clocks may differ before tokens notice.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(60);

    public bool IsInStep => Ahead.Duration() <= Tolerance;

    /// <summary>Reads an answer.</summary>
    /// <returns><see langword="null"/> if it does not say when it was written.</returns>
    public static ClockReading? Read(Exchange answer)
    {
        if (!DateTimeOffset.TryParseExact(
            answer.Header("Date").FirstOrDefault()?.Trim(), "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date))
        {
            return null;
        }

        // A cache repeats the date of the original answer, and says how long ago that was.
        var age = int.TryParse(answer.Header("Age").FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : 0;
        var there = date.AddSeconds(Math.Min(age, TimeSpan.SecondsPerDay * 365));

        // It was written at some moment between asking and hearing: only what lies outside counts.
        var ahead = answer.SentAt > there ? answer.SentAt - there : answer.HeardAt < there ? answer.HeardAt - there : TimeSpan.Zero;

        return new ClockReading(answer.HeardAt, there, ahead);
    }
}
