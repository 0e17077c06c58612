using System.Net;
using System.Net.Sockets;

namespace TroubleshootBot.Lab.Running;

/// <summary>A port on loopback, taken before anybody listens: its number is known early, and it can be left closed.</summary>
internal sealed class Doorway : IDisposable
{
    private Doorway(Socket socket)
    {
        Socket = socket;
        Port = ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    /// <summary>Gets the socket on which the server is to listen.</summary>
    public Socket Socket { get; private init; }

    public int Port { get; }

    /// <summary>Gets the origin under the name <c>localhost</c>, without a slash at its end.</summary>
    public string Origin => $"https://localhost:{Port}";

    /// <summary>Gets the same door under the number of the machine, which to a client is another host.</summary>
    public string OtherOrigin => $"https://127.0.0.1:{Port}";

    /// <summary>Takes a port; 0 takes any.</summary>
    /// <exception cref="PortTakenException">Another program has it.</exception>
    public static Doorway Take(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return new Doorway(socket);
        }
        catch (SocketException failure) when (failure.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            socket.Dispose();
            throw new PortTakenException(port);
        }
    }

    /// <summary>Puts this door far away: callers keep its number, and the server listens on another one behind a relay.</summary>
    /// <param name="roundTrip">How much longer every round trip takes.</param>
    /// <param name="clock">Measures it.</param>
    /// <returns>The door as the server sees it, and the relay, which the caller disposes.</returns>
    public (Doorway Door, FarDoor Relay) MoveAway(TimeSpan roundTrip, TimeProvider clock)
    {
        var behind = Take(0);
        var relay = new FarDoor(Socket, behind.Port, roundTrip, clock);

        return (new Doorway(Socket) { Socket = behind.Socket }, relay);
    }

    public void Dispose() => Socket.Dispose();
}
