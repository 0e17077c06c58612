using System.Net;
using System.Net.Sockets;

namespace TroubleshootBot.Tests.Support;

/// <summary>A TCP server on loopback whose queue is full, so that no further connection ever opens, as behind a firewall that drops packets.</summary>
internal sealed class FullServer : IDisposable
{
    private readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> waiting = [];

    public FullServer()
    {
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);

        while (Opens() && waiting.Count < 16)
        {
            // One more that nobody accepts
        }
    }

    public Uri Address => new($"http://localhost:{((IPEndPoint)listener.LocalEndPoint!).Port}/");

    public void Dispose()
    {
        waiting.ForEach(socket => socket.Dispose());
        listener.Dispose();
    }

    private bool Opens()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
        waiting.Add(socket);

        try
        {
            socket.Connect(listener.LocalEndPoint!);
            return true;
        }
        catch (SocketException failure) when (failure.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
        {
            return socket.Poll(TimeSpan.FromMilliseconds(100), SelectMode.SelectWrite);
        }
    }
}
