using System.Collections.Concurrent;

namespace TroubleshootBot.Probes.Sweeping;

/// <summary>Writes down when each step of a sweep began and how long it took.</summary>
/// <remarks>Thread-safe. Times are those of the clock that the sweep was given.</remarks>
internal sealed class Timeline(TimeProvider clock)
{
    private readonly long start = clock.GetTimestamp();
    private readonly ConcurrentQueue<Step> steps = new();

    /// <summary>Gets the steps that have ended, in the order in which they began.</summary>
    public IReadOnlyList<Step> Steps => [.. steps.OrderBy(step => step.Start)];

    /// <summary>Notes a step that ends now.</summary>
    /// <param name="what">What was waited for.</param>
    /// <param name="where">Where; without secrets.</param>
    /// <param name="started">The clock's time stamp from its beginning.</param>
    /// <param name="result">What came of it.</param>
    public void Note(string what, string where, long started, string result = "") =>
        steps.Enqueue(new Step(what, where, clock.GetElapsedTime(start, started), clock.GetElapsedTime(started), result));
}
