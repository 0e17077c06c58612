using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace TroubleshootBot.Tests.Support;

/// <summary>An MCP server of the transport before 2025 (HTTP+SSE), healthy and open unless the test says otherwise.</summary>
internal sealed class StreamServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Channel<string>> sessions = new();
    private WebServer? server;
    private int opened;

    /// <summary>Gets or sets the place for messages; <c>{0}</c> stands for the session, <see langword="null"/> for a stream that ends without one.</summary>
    public string? Place { get; set; } = "/messages?session={0}";

    /// <summary>Gets or sets the token without which no stream opens; <see langword="null"/> for none.</summary>
    public string? Token { get; set; }

    /// <summary>Gets or sets the token without which no message is taken; <see langword="null"/> for none.</summary>
    public string? MessageToken { get; set; }

    /// <summary>Gets or sets how a message is answered.</summary>
    public int MessageStatus { get; set; } = 202;

    /// <summary>Gets or sets what comes over the stream when a message with this method was taken: events as text, or <see langword="null"/> for its end.</summary>
    public Func<string, string?> Says { get; set; } = method => method switch
    {
        "initialize" => Event(PluginServer.Handshake),
        "tools/list" => Event("""{"jsonrpc":"2.0","id":2,"result":{"tools":[{"name":"forecast"}]}}"""),
        _ => "",
    };

    public WebServer Server => server ?? throw new InvalidOperationException("Start it first.");

    public Uri Address => Server.At("/sse");

    public static string Event(string json) => $"event: message\ndata: {json}\n\n";

    public async Task<StreamServer> StartAsync()
    {
        server = await WebServer.StartAsync(context => context.Request switch
        {
            { Path.Value: "/sse", Method: "GET" } => StreamAsync(context),
            { Path.Value: "/messages", Method: "POST" } => TakeAsync(context),
            { Path.Value: "/sse" } => PluginServer.Json(context, 405, "{}"),
            _ => PluginServer.Json(context, 404, "{}"),
        });
        return this;
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private static bool Admits(HttpContext context, string? token) => token is null || context.Request.Headers.Authorization == "Bearer " + token;

    private async Task StreamAsync(HttpContext context)
    {
        if (!Admits(context, Token))
        {
            context.Response.StatusCode = 401;
            return;
        }

        var session = $"s{Interlocked.Increment(ref opened)}";
        var events = sessions[session] = Channel.CreateUnbounded<string>();
        context.Response.ContentType = "text/event-stream";
        await context.Response.WriteAsync(": hello\n\n");

        if (Place is null)
        {
            return;
        }

        await context.Response.WriteAsync($"event: endpoint\ndata: {Place.Replace("{0}", session, StringComparison.Ordinal)}\n\n");
        await context.Response.Body.FlushAsync(context.RequestAborted);

        await foreach (var text in events.Reader.ReadAllAsync(context.RequestAborted))
        {
            await context.Response.WriteAsync(text);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }

    private async Task TakeAsync(HttpContext context)
    {
        if (!Admits(context, MessageToken) || MessageStatus != 202)
        {
            await PluginServer.Json(context, MessageStatus == 202 ? 401 : MessageStatus, """{"error":"not today"}""");
            return;
        }

        if (!sessions.TryGetValue(context.Request.Query["session"].ToString(), out var events))
        {
            context.Response.StatusCode = 404;
            return;
        }

        using var message = JsonDocument.Parse((string)context.Items["body"]!);
        var said = Says(message.RootElement.GetProperty("method").GetString()!);
        context.Response.StatusCode = 202;
        await context.Response.WriteAsync("Accepted");

        if (said is null)
        {
            events.Writer.TryComplete();
        }
        else
        {
            events.Writer.TryWrite(said);
        }
    }
}
