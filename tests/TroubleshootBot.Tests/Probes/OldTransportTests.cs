using System.Net.Sockets;
using System.Text;
using CsCheck;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Tests.Support;
using Xunit;

namespace TroubleshootBot.Tests.Probes;

/// <summary>HTTP+SSE (MCP 2024-11-05): what is posted is answered over a stream that was opened before.</summary>
public sealed class OldTransportTests
{
    private static readonly ProbeCredential Good = new(PluginServer.GoodToken, "a test");

    [Fact]
    public async Task An_open_server_shakes_hands_and_lists_its_tools_over_the_stream()
    {
        await using var server = await new StreamServer().StartAsync();

        var sight = await Probing.LookAsync(server.Address);

        Assert.Equal("ok", sight[WebSignals.Anonymous]);
        Assert.Equal("here", sight[WebSignals.Path]);
        Assert.Equal("completed", sight[WebSignals.Mcp]);
        Assert.Contains("weather", sight.Detail(WebSignals.Mcp), StringComparison.Ordinal);
        Assert.Equal("newest", sight[McpSignals.Version]);
        Assert.Equal("sse", sight[McpSignals.Transport]);
        Assert.Equal("listed", sight[McpSignals.Tools]);
        Assert.Equal("none", sight[McpSignals.AuthInResult]);
        Assert.Equal("not-declared", sight[McpSignals.SecuritySchemes]);
        Assert.Equal(["initialize", "notifications/initialized", "tools/list"], Messages(server));
        Assert.InRange(server.Server.Requests.Count, 5, 14);
    }

    [Fact]
    public async Task Behind_a_sign_in_the_credential_opens_the_stream_and_goes_with_every_message()
    {
        await using var server = await new StreamServer { Token = PluginServer.GoodToken, MessageToken = PluginServer.GoodToken }.StartAsync();

        var without = await Probing.LookAsync(server.Address);
        Assert.Empty(Messages(server));
        var with = await Probing.LookAsync(server.Address, credential: Good);

        Assert.Equal("sign-in-required", without[WebSignals.Mcp]);
        Assert.All(McpSignals.All, signal => Assert.Equal(Outcome.NotApplicable, without[signal]));
        Assert.Equal("accepted", with[CredentialSignals.Answer]);
        Assert.Equal("sse", with[McpSignals.Transport]);
        Assert.Equal("listed", with[McpSignals.Tools]);
        Assert.Equal(["initialize", "notifications/initialized", "tools/list"], Messages(server));
    }

    [Fact]
    public async Task An_open_server_is_asked_for_no_more_than_the_limit_allows_with_a_credential_too()
    {
        await using var server = await new StreamServer().StartAsync();

        await Probing.LookAsync(server.Address, credential: Good);

        Assert.InRange(server.Server.Requests.Count, 5, 19);
    }

    [Fact]
    public async Task A_server_that_asks_only_whoever_posts_is_heard_asking()
    {
        await using var server = await new StreamServer { MessageToken = PluginServer.GoodToken }.StartAsync();

        var without = await Probing.LookAsync(server.Address);
        var with = await Probing.LookAsync(server.Address, credential: Good);
        var wrong = await Probing.LookAsync(server.Address, credential: new ProbeCredential("another-token-0123456789", "a test"));

        Assert.Equal("sign-in-required", without[WebSignals.Mcp]);
        Assert.Equal(Outcome.NotApplicable, without[McpSignals.Tools]);
        Assert.Equal("accepted", with[CredentialSignals.Answer]);
        Assert.Equal("listed", with[McpSignals.Tools]);
        Assert.Equal("rejected", wrong[CredentialSignals.Answer]);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(500)]
    public async Task A_message_that_is_answered_with_an_error_ends_the_handshake(int status)
    {
        await using var server = await new StreamServer { MessageStatus = status }.StartAsync();

        var sight = await Probing.LookAsync(server.Address);

        Assert.Equal("failed", sight[WebSignals.Mcp]);
        Assert.EndsWith($"answered {status}", sight.Detail(WebSignals.Mcp), StringComparison.Ordinal);
        Assert.Equal(Outcome.NotApplicable, sight[McpSignals.Tools]);
    }

    [Fact]
    public async Task A_stream_on_which_no_reply_comes_ends_the_handshake_when_its_time_is_over()
    {
        await using var server = await new StreamServer { Says = _ => StreamServer.Event("""{"jsonrpc":"2.0","method":"notifications/message"}""") }.StartAsync();

        var sight = await Probing.LookAsync(server.Address, configure: options => options.ExchangeTimeout = TimeSpan.FromSeconds(0.5));

        Assert.Equal("failed", sight[WebSignals.Mcp]);
        Assert.Contains("no reply comes over the stream: nothing within 0.5 s", sight.Detail(WebSignals.Mcp), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_ends_before_the_reply_ends_the_handshake()
    {
        await using var server = await new StreamServer { Says = _ => null }.StartAsync();

        var sight = await Probing.LookAsync(server.Address);

        Assert.Equal("failed", sight[WebSignals.Mcp]);
        Assert.EndsWith("the stream ends", sight.Detail(WebSignals.Mcp), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_floods_is_read_up_to_the_limit()
    {
        var flood = string.Concat(Enumerable.Repeat(StreamServer.Event("""{"jsonrpc":"2.0","method":"notifications/message"}"""), 100));
        await using var server = await new StreamServer { Says = _ => flood }.StartAsync();

        var sight = await Probing.LookAsync(server.Address, configure: options => options.BodyLimit = 2048);

        Assert.Equal("failed", sight[WebSignals.Mcp]);
        Assert.EndsWith("only other things, up to the limit", sight.Detail(WebSignals.Mcp), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "names no place for messages: the stream ends")]
    [InlineData("https://elsewhere.example/messages", "at another origin (https://elsewhere.example)")]
    [InlineData("//elsewhere.example/messages", "at another origin (http://elsewhere.example)")]
    [InlineData("http://localhost:1/messages", "at another origin (http://localhost:1)")]
    [InlineData("file:///etc/passwd", "that is no address: \"file:///etc/passwd\"")]
    [InlineData("http://[", "that is no address: \"http://[\"")]
    public async Task Where_messages_can_go_nowhere_nothing_is_sent(string? place, string said)
    {
        await using var server = await new StreamServer { Place = place }.StartAsync();

        var sight = await Probing.LookAsync(server.Address, credential: Good);

        Assert.Equal("failed", sight[WebSignals.Mcp]);
        Assert.Contains(said, sight.Detail(WebSignals.Mcp), StringComparison.Ordinal);
        Assert.Empty(Messages(server));
    }

    [Fact]
    public async Task An_error_in_reply_to_the_handshake_is_quoted()
    {
        await using var server = await new StreamServer { Says = _ => StreamServer.Event("""{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"Not like this"}}""") }.StartAsync();

        var sight = await Probing.LookAsync(server.Address);

        Assert.Equal("failed", sight[WebSignals.Mcp]);
        Assert.Contains("-32600: Not like this", sight.Detail(WebSignals.Mcp), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":2,"result":{"tools":[]}}""", "empty")]
    [InlineData("""{"jsonrpc":"2.0","id":2,"error":{"code":-32603,"message":"Access denied"}}""", "refused")]
    [InlineData("""{"jsonrpc":"2.0","id":2,"result":7}""", "failed")]
    [InlineData("""{"jsonrpc":"2.0","id":9,"result":{"tools":[]}}""", Outcome.NotReached)]
    public async Task What_comes_of_asking_for_the_tools_is_classified(string reply, string outcome)
    {
        await using var server = await new StreamServer
        {
            Says = method => method switch { "initialize" => StreamServer.Event(PluginServer.Handshake), "tools/list" => StreamServer.Event(reply), _ => "" },
        }.StartAsync();

        var sight = await Probing.LookAsync(server.Address, configure: options => options.ExchangeTimeout = TimeSpan.FromSeconds(1));

        Assert.Equal("completed", sight[WebSignals.Mcp]);
        Assert.Equal(outcome, sight[McpSignals.Tools]);
        Assert.Equal(reply.Contains("denied", StringComparison.Ordinal) ? "found" : "none", sight[McpSignals.AuthInResult]);
    }

    [Fact]
    public async Task A_connection_that_breaks_in_the_middle_of_the_stream_ends_the_handshake()
    {
        await using var server = RawServer.Start(async (socket, cancellationToken) =>
        {
            var request = await ReadAsync(socket, cancellationToken);
            var answer = request.StartsWith("GET /sse", StringComparison.Ordinal)
                ? "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n1e\r\nevent: endpoint\ndata: /message\n\r\n"
                : "HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            await socket.SendAsync(Encoding.ASCII.GetBytes(answer), cancellationToken);
            socket.Shutdown(SocketShutdown.Send);
        });

        var sight = await Probing.LookAsync(new Uri(server.Address, "/sse"), TargetKind.Mcp);

        Assert.Equal("failed", sight[WebSignals.Mcp]);
        Assert.EndsWith("names no place for messages: the stream breaks off", sight.Detail(WebSignals.Mcp), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_end_of_the_sweep_ends_every_stream()
    {
        await using var server = await new StreamServer { Says = _ => "" }.StartAsync();

        var sight = await Probing.LookAsync(server.Address, credential: Good, configure: options =>
        {
            options.ExchangeTimeout = TimeSpan.FromSeconds(1);
            options.SweepTimeout = TimeSpan.FromSeconds(1);
        });

        Assert.Contains(sight[WebSignals.Mcp], new[] { "failed", Outcome.NotObserved });
        Assert.InRange(sight.Result.Took, TimeSpan.Zero, TimeSpan.FromSeconds(4));
    }

    [Fact]
    public void However_a_stream_is_cut_its_events_are_the_same() =>
        Gen.Select(Gen.OneOf("\n", "\r\n", "\r"), Gen.Int[1, 7], Gen.String).Sample((end, size, noise) =>
        {
            var quiet = noise.Replace('\r', ' ').Replace('\n', ' ');
            var text = $"\uFEFF: {quiet}{end}event: endpoint{end}data:/a{end}data: ü\u2028b{end}{end}data{end}{end}id: 1{end}data: last{end}{end}data: cut off{end}";
            var bytes = Encoding.UTF8.GetBytes(text);
            var cutter = new EventCutter();
            var events = bytes.Chunk(size).SelectMany(piece => cutter.Add(piece.AsSpan())).ToArray();

            return events.SequenceEqual([new("endpoint", "/a\nü\u2028b"), new("message", ""), new("message", "last")]);
        });

    private static IEnumerable<string> Messages(StreamServer server) =>
        server.Server.Requests.Where(asked => asked is { Method: "POST" } && asked.Path.StartsWith("/messages", StringComparison.Ordinal))
            .Select(asked => JsonText.String(JsonText.TryParseObject(asked.Body)!.Value, "method")!);

    private static async Task<string> ReadAsync(Socket socket, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        return Encoding.ASCII.GetString(buffer, 0, await socket.ReceiveAsync(buffer, cancellationToken));
    }
}
