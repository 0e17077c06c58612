using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace TroubleshootBot.Lab.Running;

/// <summary>Makes a server on this machine as slow to reach as one far away: relays every byte, half a round trip late each way.</summary>
/// <remarks>
/// The system opens a connection on loopback at once, before anybody here hears of it; so the round trip that opening would cost is
/// added to the first bytes of the caller. A server that is not there shows as a line that is cut, not as one that is refused.
/// </remarks>
internal sealed class FarDoor : IAsyncDisposable
{
    private const int ChunkSize = 16 * 1024;

    private readonly CancellationTokenSource stop = new();
    private readonly Socket listener;
    private readonly IPEndPoint behind;
    private readonly TimeSpan roundTrip;
    private readonly TimeProvider clock;
    private readonly Task relaying;

    public FarDoor(Socket listener, int port, TimeSpan roundTrip, TimeProvider clock)
    {
        this.listener = listener;
        this.roundTrip = roundTrip;
        this.clock = clock;
        behind = new IPEndPoint(IPAddress.Loopback, port);
        listener.Listen();
        relaying = AcceptAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await relaying;
        listener.Dispose();
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> lines = [];

        try
        {
            while (true)
            {
                lines.RemoveAll(line => line.IsCompleted);
                lines.Add(RelayAsync(await listener.AcceptAsync(stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(lines); // Stopped.
        }
    }

    private async Task RelayAsync(Socket caller)
    {
        var opened = clock.GetTimestamp();
        using var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

        using (caller)
        {
            caller.NoDelay = true;

            try
            {
                await server.ConnectAsync(behind, stop.Token);
                await Task.WhenAll(CarryAsync(caller, server, opened, roundTrip), CarryAsync(server, caller, opened, TimeSpan.Zero));
            }
            catch (Exception gone) when (gone is SocketException or ObjectDisposedException or OperationCanceledException)
            {
                caller.LingerState = new LingerOption(enable: true, seconds: 0); // What breaks on one side breaks on the other
                server.LingerState = new LingerOption(enable: true, seconds: 0);
            }
        }
    }

    /// <summary>Carries one direction; nothing arrives earlier than <paramref name="earliest"/> after the line was opened.</summary>
    private async Task CarryAsync(Socket from, Socket to, long opened, TimeSpan earliest)
    {
        var underWay = Channel.CreateUnbounded<(long SentAt, byte[] Bytes)>(new() { SingleReader = true, SingleWriter = true });
        var reading = ReadAsync();

        await foreach (var (sentAt, bytes) in underWay.Reader.ReadAllAsync(stop.Token))
        {
            var left = Longer(roundTrip / 2 - clock.GetElapsedTime(sentAt), earliest + (roundTrip / 2) - clock.GetElapsedTime(opened));

            if (left > TimeSpan.Zero)
            {
                await Task.Delay(left, clock, stop.Token);
            }

            for (var sent = 0; sent < bytes.Length;)
            {
                sent += await to.SendAsync(bytes.AsMemory(sent), stop.Token);
            }
        }

        to.Shutdown(SocketShutdown.Send);
        await reading;

        async Task ReadAsync()
        {
            Exception? broken = null;

            try
            {
                var chunk = new byte[ChunkSize];

                while (await from.ReceiveAsync(chunk, stop.Token) is > 0 and var count)
                {
                    underWay.Writer.TryWrite((clock.GetTimestamp(), chunk[..count]));
                }
            }
            catch (Exception gone) when (gone is SocketException or ObjectDisposedException or OperationCanceledException)
            {
                broken = gone;
            }

            underWay.Writer.Complete(broken);
        }
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
