using System.Diagnostics;
using System.Globalization;
using CsCheck;
using TroubleshootBot.Diagnosis.Observing;

namespace TroubleshootBot.Tests.Fuzzing;

/// <summary>Runs a reader over samples: it may not throw, and may not take long over any of them.</summary>
internal static class Bounded
{
    /// <summary>How often each reader is tried where <c>TROUBLESHOOT_FUZZ_SECONDS</c> does not say (<c>tests/run</c> does).</summary>
    private const int Samples = 300;

    /// <summary>A machine may pause in the middle of a sample; only what is slow three times is slow.</summary>
    private const int Tries = 3;

    private static readonly TimeSpan Most = TimeSpan.FromSeconds(1);

    private static readonly int? Seconds =
        int.TryParse(Environment.GetEnvironmentVariable("TROUBLESHOOT_FUZZ_SECONDS"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0 ? seconds : null;

    public static void Each<T>(this Gen<T> samples, Action<T> read) => samples.Each(read, Most, threads: -1);

    public static void Each<T>(this Gen<T> samples, Action<T> read, TimeSpan most, int threads)
    {
        // The library's own CsCheck_Time would go for every property of the tests, those of the engine included.
        if (Seconds is { } time)
        {
            samples.Sample(Timed, time: time, threads: threads);
        }
        else
        {
            samples.Sample(Timed, iter: Samples, threads: threads);
        }

        void Timed(T sample)
        {
            var fastest = TimeSpan.MaxValue;

            for (var attempt = 0; attempt < Tries && fastest > most; attempt++)
            {
                var started = Stopwatch.GetTimestamp();
                read(sample);
                var took = Stopwatch.GetElapsedTime(started);
                fastest = took < fastest ? took : fastest;
            }

            Assert.True(fastest <= most, $"one sample took {fastest.TotalSeconds:0.0} s");
        }
    }

    /// <summary>Fails if the signal has no such outcome.</summary>
    public static void AssertKnown(Signal signal, string outcome) => Assert.True(signal.Find(outcome) is not null, $"{signal.Id} has no outcome '{outcome}'");
}
