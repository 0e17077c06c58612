using System.Net;
using System.Net.Sockets;

namespace TroubleshootBot.Tests.Support;

/// <summary>A server on loopback that answers every packet with another one.</summary>
internal sealed class UdpServer : IAsyncDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly CancellationTokenSource stop = new();
    private readonly Task serving;
    private int questions;

    public UdpServer(Func<byte[], byte[]> answer)
    {
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        serving = ServeAsync(answer);
    }

    public int Questions => Volatile.Read(ref questions);

    public IPEndPoint Place => (IPEndPoint)socket.LocalEndPoint!;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await serving;
        socket.Dispose();
        stop.Dispose();
    }

    private async Task ServeAsync(Func<byte[], byte[]> answer)
    {
        var buffer = new byte[1500];

        try
        {
            while (true)
            {
                var got = await socket.ReceiveFromAsync(buffer, SocketFlags.None, new IPEndPoint(IPAddress.Any, 0), stop.Token);
                Interlocked.Increment(ref questions);
                await socket.SendToAsync(answer(buffer[..got.ReceivedBytes]), SocketFlags.None, got.RemoteEndPoint, stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over
        }
    }
}
