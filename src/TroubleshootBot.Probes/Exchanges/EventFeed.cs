namespace TroubleshootBot.Probes.Exchanges;

/// <summary>The events of a stream that stays open, one after the other.</summary>
/// <remarks>For one reader. What nobody asks for stays in the line; no more than the limit of a body is ever read.</remarks>
internal sealed class EventFeed(Stream body, ProbeOptions options, TimeProvider clock, CancellationToken sweep)
{
    private readonly EventCutter cutter = new();
    private readonly Queue<EventStream.Event> waiting = new();
    private readonly byte[] chunk = new byte[4096];
    private int read;

    /// <summary>Gets why no more is read; <see langword="null"/> as long as the stream goes on.</summary>
    public BodyEnd? End { get; private set; }

    /// <summary>Waits for the next event that is wanted, as long as an exchange may take. Those before it are passed over.</summary>
    /// <returns><see langword="null"/> if none came; <see cref="End"/> says why.</returns>
    /// <exception cref="OperationCanceledException">The sweep is over.</exception>
    public async Task<EventStream.Event?> FindAsync(Func<EventStream.Event, bool> wanted)
    {
        using var timeout = new CancellationTokenSource(options.ExchangeTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, sweep);

        while (true)
        {
            while (waiting.TryDequeue(out var next))
            {
                if (wanted(next))
                {
                    return next;
                }
            }

            if (End is not null)
            {
                return null;
            }

            await ReadAsync(either.Token);
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var count = await body.ReadAsync(chunk, cancellationToken);
            read += count;
            End = count == 0 ? BodyEnd.Whole : read > options.BodyLimit ? BodyEnd.TooLong : null;

            foreach (var one in cutter.Add(chunk.AsSpan(0, count)))
            {
                waiting.Enqueue(one);
            }
        }
        catch (OperationCanceledException) when (!sweep.IsCancellationRequested)
        {
            End = BodyEnd.OutOfTime;
        }
        catch (Exception failure) when (failure is IOException or HttpRequestException or InvalidDataException)
        {
            End = BodyEnd.Broken;
        }
    }
}
