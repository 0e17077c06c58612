using System.Text;

namespace TroubleshootBot.Probes.Exchanges;

/// <summary>Reads a body up to a limit; the limit counts what comes out of the decompression, so a small bomb stays small.</summary>
internal static class BodyReader
{
    private const int ChunkSize = 16 * 1024;

    /// <summary>Reads until the body, the limit, the time or the connection ends; of an event stream, until it has answered.</summary>
    /// <remarks>Does not throw for any of these, and leaves it to the caller to tell time from cancellation.</remarks>
    public static async Task<(string Text, BodyEnd End)> ReadAsync(Stream body, int limit, bool isEventStream, CancellationToken cancellationToken)
    {
        var read = new MemoryStream();
        var chunk = new byte[Math.Min(ChunkSize, limit)];
        var cutter = isEventStream ? new EventCutter() : null;

        while (true)
        {
            int count;

            try
            {
                count = await body.ReadAsync(chunk.AsMemory(0, (int)Math.Min(chunk.Length, limit - read.Length + 1)), cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return (Text(), BodyEnd.OutOfTime);
            }
            catch (Exception failure) when (failure is IOException or HttpRequestException or InvalidDataException)
            {
                return (Text(), BodyEnd.Broken);
            }

            if (count == 0)
            {
                return (Text(), BodyEnd.Whole);
            }

            read.Write(chunk, 0, count);

            if (cutter?.Add(chunk.AsSpan(0, count)).Any(one => one.IsAnswer) == true)
            {
                return (Text(), BodyEnd.Whole);
            }

            if (read.Length > limit)
            {
                return (Text()[..^1], BodyEnd.TooLong);
            }
        }

        string Text() => Encoding.UTF8.GetString(read.GetBuffer(), 0, (int)read.Length);
    }
}
