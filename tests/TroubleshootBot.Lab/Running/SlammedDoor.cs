using System.Net.Sockets;

namespace TroubleshootBot.Lab.Running;

/// <summary>Accepts every connection and cuts it with a reset, as a firewall or a crashing service does.</summary>
/// <remarks>
/// Cut at once, a caller sees the reset either while it connects or as soon as it speaks: which of the two is a matter of
/// microseconds. Cut after its first bytes, it always sees the connection open first.
/// </remarks>
internal sealed class SlammedDoor : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly bool waitsForHello;
    private readonly Task slamming;

    public SlammedDoor(Doorway doorway, bool waitsForHello)
    {
        this.waitsForHello = waitsForHello;
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
        List<Task> callers = [];

        try
        {
            while (true)
            {
                callers.RemoveAll(caller => caller.IsCompleted);
                callers.Add(SlamOneAsync(await socket.AcceptAsync(stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(callers); // Stopped.
        }
    }

    private async Task SlamOneAsync(Socket caller)
    {
        using (caller)
        {
            caller.LingerState = new LingerOption(enable: true, seconds: 0); // Closes with a reset

            if (!waitsForHello)
            {
                return;
            }

            try
            {
                await caller.ReceiveAsync(new byte[1], stop.Token);
            }
            catch (Exception gone) when (gone is SocketException or OperationCanceledException)
            {
                // The caller was faster, or the lab stops.
            }
        }
    }
}
