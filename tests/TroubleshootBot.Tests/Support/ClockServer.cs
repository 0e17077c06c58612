using System.Buffers.Binary;

namespace TroubleshootBot.Tests.Support;

/// <summary>A time server on loopback (SNTP) that tells the time it is given.</summary>
internal sealed class ClockServer : IAsyncDisposable
{
    private static readonly DateTimeOffset Era0 = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly UdpServer server;

    public ClockServer(Func<DateTimeOffset> now) => server = new UdpServer(question => Answer(question, now()));

    /// <summary>Gets or sets how it spoils its answer.</summary>
    public Action<byte[]> Spoil { get; set; } = _ => { };

    public string Setting => $"localhost:{server.Place.Port}";

    public int Questions => server.Questions;

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private byte[] Answer(byte[] packet, DateTimeOffset now)
    {
        packet.AsSpan(40, 8).CopyTo(packet.AsSpan(24)); // What the client sent as its own time
        packet[0] = 0x24; // Version 4, server
        packet[1] = 2; // Stratum
        Write(packet.AsSpan(32), now - Era0);
        Write(packet.AsSpan(40), now - Era0);
        Spoil(packet);

        return packet;
    }

    private static void Write(Span<byte> stamp, TimeSpan time)
    {
        BinaryPrimitives.WriteUInt32BigEndian(stamp, unchecked((uint)(long)time.TotalSeconds));
        BinaryPrimitives.WriteUInt32BigEndian(stamp[4..], (uint)((time.TotalSeconds % 1) * uint.MaxValue));
    }
}
