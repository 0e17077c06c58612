using System.Globalization;

namespace TroubleshootBot.Probes;

/// <summary>What a look typically costs in time: sequential round trips, because only they grow with the distance.</summary>
/// <remarks>
/// Counted are those that the look adds to what the sweep fetches anyway for others; requests that go out side by side count once.
/// <c>default</c> is <see cref="Offline"/>.
/// </remarks>
public readonly record struct LookTime
{
    private LookTime(bool usesNetwork, int least, int most) => (UsesNetwork, Least, Most) = (usesNetwork, least, most);

    /// <summary>Gets the time of a look that reads what was given, without any network.</summary>
    public static LookTime Offline => default;

    /// <summary>Gets the time of a look that reads answers which are there already, and waits for them at most.</summary>
    public static LookTime Shared { get; } = new(usesNetwork: true, least: 0, most: 0);

    /// <summary>Gets whether the look waits for anything that comes over a network.</summary>
    public bool UsesNetwork { get; }

    /// <summary>Gets the round trips that it adds where there is nothing out of the ordinary.</summary>
    public int Least { get; }

    /// <summary>Gets the round trips that it adds where there is most to look at.</summary>
    public int Most { get; }

    /// <summary>Gets how long it waits where nobody answers; <see langword="null"/> for as long as every exchange may take.</summary>
    public TimeSpan? AtMost { get; private init; }

    /// <summary>Gives the time of a look that adds round trips.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no round trip among them, or the most are fewer than the least.</exception>
    public static LookTime RoundTrips(int least, int most)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(least);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, Math.Max(1, least));

        return new LookTime(usesNetwork: true, least, most);
    }

    /// <inheritdoc cref="RoundTrips(int, int)"/>
    public static LookTime RoundTrips(int count) => RoundTrips(count, count);

    /// <summary>Gives the same time with an end of its own where nobody answers.</summary>
    public LookTime Within(TimeSpan limit) => this with { AtMost = limit };

    /// <summary>Writes it for people: <c>1 to 2 round trips, at most 3 s</c>.</summary>
    public override string ToString()
    {
        var trips = (UsesNetwork, Least, Most) switch
        {
            (false, _, _) => "none, read offline",
            (true, 0, 0) => "none of its own",
            (true, 1, 1) => "1 round trip",
            var (_, least, most) when least == most => $"{least} round trips",
            (true, 0, 1) => "0 or 1 round trip",
            var (_, least, most) => $"{least} to {most} round trips",
        };

        return AtMost is { } limit ? string.Create(CultureInfo.InvariantCulture, $"{trips}, at most {limit.TotalSeconds:0.#} s") : trips;
    }
}
