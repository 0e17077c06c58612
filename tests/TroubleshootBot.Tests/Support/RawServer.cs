using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TroubleshootBot.Tests.Support;

/// <summary>A TCP server on loopback that misbehaves on purpose.</summary>
public sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task accepting;
    private int connections;

    private RawServer(Func<Socket, CancellationToken, Task> serve)
    {
        listener.Start();
        accepting = AcceptAsync(serve);
    }

    public int Connections => Volatile.Read(ref connections);

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public Uri Address => new($"http://localhost:{Port}/");

    public Uri SecureAddress => new($"https://localhost:{Port}/");

    public static RawServer Start(Func<Socket, CancellationToken, Task> serve) => new(serve);

    /// <summary>Answers every connection with the same bytes, and closes it.</summary>
    public static RawServer Saying(string bytes) => new(async (socket, cancellationToken) =>
    {
        await ReadRequestAsync(socket, cancellationToken);
        await socket.SendAsync(Encoding.ASCII.GetBytes(bytes), cancellationToken);
        socket.Shutdown(SocketShutdown.Send);
    });

    public static async Task ReadRequestAsync(Socket socket, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        await socket.ReceiveAsync(buffer, cancellationToken);
    }

    /// <summary>Closes with a reset instead of a goodbye.</summary>
    public static void Reset(Socket socket)
    {
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        socket.Close();
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        stop.Dispose();
    }

    private async Task AcceptAsync(Func<Socket, CancellationToken, Task> serve)
    {
        var serving = new List<Task>();

        try
        {
            while (true)
            {
                var socket = await listener.AcceptSocketAsync(stop.Token);
                Interlocked.Increment(ref connections);
                serving.Add(ServeAsync(socket, serve));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or InvalidOperationException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(Socket socket, Func<Socket, CancellationToken, Task> serve)
    {
        using (socket)
        {
            try
            {
                await serve(socket, stop.Token);
            }
            catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException or IOException)
            {
                // The other side has gone, which is what many of these tests are about
            }
        }
    }
}
