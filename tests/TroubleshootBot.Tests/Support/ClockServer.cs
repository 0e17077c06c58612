using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace TroubleshootBot.Tests.Support;

/// <summary>A time server on loopback (SNTP) that tells the time it is given.</summary>
internal sealed class ClockServer : IAsyncDisposable
{
    private static readonly DateTimeOffset Era0 = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly CancellationTokenSource stop = new();
    private readonly Task serving;
    private readonly Func<DateTimeOffset> now;
    private int questions;

    public ClockServer(Func<DateTimeOffset> now)
    {
        this.now = now;
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        serving = ServeAsync();
    }

    /// <summary>Gets or sets how it spoils its answer.</summary>
    public Action<byte[]> Spoil { get; set; } = _ => { };

    public string Setting => $"localhost:{((IPEndPoint)socket.LocalEndPoint!).Port}";

    public int Questions => Volatile.Read(ref questions);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await serving;
        socket.Dispose();
        stop.Dispose();
    }

    private async Task ServeAsync()
    {
        var packet = new byte[48];

        try
        {
            while (true)
            {
                var asked = await socket.ReceiveFromAsync(packet, new IPEndPoint(IPAddress.Any, 0), stop.Token);
                Interlocked.Increment(ref questions);
                packet.AsSpan(40, 8).CopyTo(packet.AsSpan(24)); // What the client sent as its own time
                packet[0] = 0x24; // Version 4, server
                packet[1] = 2; // Stratum
                Write(packet.AsSpan(32));
                Write(packet.AsSpan(40));
                Spoil(packet);
                await socket.SendToAsync(packet, asked.RemoteEndPoint, stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    private void Write(Span<byte> stamp)
    {
        var time = now() - Era0;
        BinaryPrimitives.WriteUInt32BigEndian(stamp, unchecked((uint)(long)time.TotalSeconds));
        BinaryPrimitives.WriteUInt32BigEndian(stamp[4..], (uint)((time.TotalSeconds % 1) * uint.MaxValue));
    }
}
