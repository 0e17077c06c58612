using System.Net.Sockets;

namespace TroubleshootBot.Lab.Running;

/// <summary>Accepts every connection and cuts it at once, as a firewall or a crashing service does.</summary>
internal sealed class SlammedDoor : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Task slamming;

    public SlammedDoor(Doorway doorway)
    {
        doorway.Socket.Listen();
        slamming = SlamAsync(doorway.Socket);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await slamming;
        stop.Dispose();
    }

    private async Task SlamAsync(Socket socket)
    {
        try
        {
            while (true)
            {
                using var caller = await socket.AcceptAsync(stop.Token);
                caller.LingerState = new LingerOption(enable: true, seconds: 0); // Closes with a reset
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }
}
