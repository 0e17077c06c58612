using System.Net;
using System.Text;

namespace TroubleshootBot.ConsoleApp.Demo;

/// <summary>The smallest web server that a demonstration needs, on a free port of this machine only.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly HttpListener listener;
    private readonly Func<HttpListenerRequest, DemoAnswer> answer;

    public LoopbackServer(Func<HttpListenerRequest, DemoAnswer> answer)
    {
        this.answer = answer;
        (listener, Port) = Listen();
        _ = Task.Run(ServeAsync);
    }

    public int Port { get; }

    public string Origin => $"http://127.0.0.1:{Port}";

    public void Dispose() => listener.Close();

    private static (HttpListener Listener, int Port) Listen()
    {
        // HttpListener cannot choose a port itself; a few tries find a free one.
        for (var port = 5180; ; port++)
        {
            var listener = new HttpListener();
            listener.Prefixes.Add($"http://127.0.0.1:{port}/");
            try
            {
                listener.Start();
                return (listener, port);
            }
            catch (HttpListenerException) when (port < 5280)
            {
                listener.Close();
            }
        }
    }

    private async Task ServeAsync()
    {
        while (listener.IsListening)
        {
            try
            {
                var context = await listener.GetContextAsync();
                var given = answer(context.Request);
                context.Response.StatusCode = given.Status;
                if (given.Challenge is { } challenge)
                {
                    context.Response.AddHeader("WWW-Authenticate", challenge);
                }

                context.Response.ContentType = "application/json";
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(given.Body));
                context.Response.Close();
            }
            catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                // A caller that hung up, or the end of the demonstration.
            }
        }
    }
}

/// <summary>What the demonstration's server answers.</summary>
internal sealed record DemoAnswer(int Status, string Body, string? Challenge = null);
