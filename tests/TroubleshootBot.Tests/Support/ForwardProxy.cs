using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TroubleshootBot.Tests.Support;

/// <summary>A forward proxy on loopback: tunnels (CONNECT) and passes plain requests on, unless it is told to say something else.</summary>
internal sealed class ForwardProxy : IAsyncDisposable
{
    private readonly RawServer server;

    public ForwardProxy() => server = RawServer.Start(ServeAsync);

    /// <summary>Gets or sets the head that it answers with instead, for example <c>HTTP/1.1 407 Proxy Authentication Required</c>.</summary>
    public string? Says { get; set; }

    public int Connections => server.Connections;

    public IWebProxy Setting => new WebProxy(server.Address) { BypassProxyOnLocal = false };

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task ServeAsync(Socket client, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        var count = await client.ReceiveAsync(buffer, cancellationToken);
        var request = Encoding.Latin1.GetString(buffer, 0, count);
        var words = request.Split(' ');

        if (words.Length < 3)
        {
            // A client may open a connection that it then has no use for, and close it without a word
            return;
        }

        if (Says is not null)
        {
            await client.SendAsync(Encoding.Latin1.GetBytes($"{Says}\r\nContent-Length: 0\r\n\r\n"), cancellationToken);
            client.Shutdown(SocketShutdown.Send);
            return;
        }

        var target = words[0] == "CONNECT" ? new Uri($"https://{words[1]}/") : new Uri(words[1]);
        using var far = new TcpClient();

        try
        {
            await far.ConnectAsync(IPAddress.Loopback, target.Port, cancellationToken);
        }
        catch (SocketException)
        {
            await client.SendAsync("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), cancellationToken);
            client.Shutdown(SocketShutdown.Send);
            return;
        }

        await using var there = far.GetStream();
        await using var here = new NetworkStream(client);

        if (words[0] == "CONNECT")
        {
            await client.SendAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray(), cancellationToken);
        }
        else
        {
            await there.WriteAsync(Encoding.Latin1.GetBytes(request.Replace(words[1], target.PathAndQuery, StringComparison.Ordinal)), cancellationToken);
        }

        await Task.WhenAny(here.CopyToAsync(there, cancellationToken), there.CopyToAsync(here, cancellationToken));
    }
}
