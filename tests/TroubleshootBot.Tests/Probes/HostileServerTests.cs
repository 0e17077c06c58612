using System.IO.Compression;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes;
using TroubleshootBot.Tests.Support;
using Xunit;

namespace TroubleshootBot.Tests.Probes;

public sealed class HostileServerTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task A_host_that_never_answers_costs_one_time_out()
    {
        await using var server = RawServer.Start((_, cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken));

        var sight = await LookAsync(server.Address);

        Assert.Equal("connected", sight[ReachSignals.Connect]);
        Assert.Equal("no-answer", sight[WebSignals.Anonymous]);
        Assert.InRange(sight.Result.Took, Short - TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(9));
    }

    [Fact]
    public async Task Ten_seconds_pass_on_a_clock_that_the_test_turns()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = RawServer.Start(async (socket, cancellationToken) =>
        {
            await RawServer.ReadRequestAsync(socket, cancellationToken);
            asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        });

        var looking = Probing.LookAsync(server.Address.ToString(), TargetKind.Api, clock: clock);
        await asked.Task;
        clock.Advance(TimeSpan.FromSeconds(10));
        var sight = await looking;

        Assert.Equal("no-answer", sight[WebSignals.Anonymous]);
        Assert.Equal(TimeSpan.FromSeconds(10), sight.Result.Took);
    }

    [Fact]
    public async Task A_line_that_is_closed_behind_an_answer_is_no_answer_to_the_next_request()
    {
        await using var server = RawServer.Start(async (socket, cancellationToken) =>
        {
            var buffer = new byte[64 * 1024];
            var asked = Encoding.ASCII.GetString(buffer, 0, await socket.ReceiveAsync(buffer, cancellationToken));
            var isKnown = asked.Contains("Authorization: Bearer a-token", StringComparison.Ordinal);
            var body = isKnown ? PluginServer.Handshake : "{}";
            await socket.SendAsync(
                Encoding.ASCII.GetBytes($"HTTP/1.1 {(isKnown ? "200 OK" : "401 Unauthorized")}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"), cancellationToken);
            await RawServer.ReadRequestAsync(socket, cancellationToken); // And closes
        });

        // One request after the other: the second goes over the line of the first.
        var sight = await Probing.LookAsync(server.Address, TargetKind.Mcp, new ProbeCredential("a-token-0123456789", "a test"), signals: CredentialSignals.Answer.Id);

        Assert.Equal("accepted", sight[CredentialSignals.Answer]);
    }

    [Fact]
    public async Task The_time_of_the_whole_sweep_is_bounded_too()
    {
        await using var server = await WebServer.StartAsync(async context =>
        {
            if (context.Request.Headers.Authorization.Count > 0)
            {
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
            }

            context.Response.StatusCode = 401;
        });

        var sight = await Probing.LookAsync(server.Address, TargetKind.Api, configure: options => options.ExchangeTimeout = options.SweepTimeout = TimeSpan.FromSeconds(5));

        Assert.Equal("unauthorized", sight[WebSignals.Anonymous]);
        Assert.Equal("not-observed", sight[WebSignals.Garbage]);
        Assert.Contains("used up", sight.Detail(WebSignals.Garbage), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_callers_own_cancellation_is_no_finding()
    {
        using var cancel = new CancellationTokenSource();
        await using var server = RawServer.Start(async (socket, cancellationToken) =>
        {
            await RawServer.ReadRequestAsync(socket, cancellationToken);
            await cancel.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        });
        await using var probing = new Probing();
        var request = new ProbeRequest { Address = server.Address.ToString() };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => probing.Sweep.LookAsync(request, progress: null, cancel.Token));
    }

    [Fact]
    public async Task One_byte_at_a_time_is_no_answer()
    {
        await using var server = RawServer.Start(async (socket, cancellationToken) =>
        {
            foreach (var one in "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + new string(' ', 10_000))
            {
                await socket.SendAsync(new[] { (byte)one }, cancellationToken);
                await Task.Delay(20, cancellationToken);
            }
        });

        Assert.Equal("no-answer", (await LookAsync(server.Address))[WebSignals.Anonymous]);
    }

    [Fact]
    public async Task A_body_that_trickles_is_no_answer()
    {
        await using var server = await WebServer.StartAsync(async context =>
        {
            context.Response.ContentType = "application/json";

            while (true)
            {
                await context.Response.WriteAsync(" ", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await Task.Delay(20, context.RequestAborted);
            }
        });

        Assert.Equal("no-answer", (await LookAsync(server.Address))[WebSignals.Anonymous]);
    }

    [Fact]
    public async Task An_endless_body_is_left_unread_at_the_limit()
    {
        var sent = 0L;
        await using var server = RawServer.Start(async (socket, cancellationToken) =>
        {
            await RawServer.ReadRequestAsync(socket, cancellationToken);
            await socket.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"u8.ToArray(), cancellationToken);
            var chunk = new byte[64 * 1024];
            Array.Fill(chunk, (byte)'x');

            while (true)
            {
                Interlocked.Add(ref sent, await socket.SendAsync(chunk, cancellationToken));
            }
        });

        var sight = await LookAsync(server.Address);

        Assert.Equal("ok", sight[WebSignals.Anonymous]);
        Assert.Contains("beyond the limit", sight.Detail(WebSignals.Anonymous), StringComparison.Ordinal);
        Assert.InRange(Interlocked.Read(ref sent), 1, 32 * 1024 * 1024); // What the two sides' buffers hold, not what four seconds of loopback carry
    }

    [Theory]
    [InlineData("Content-Length: 9000000\r\n")]
    [InlineData("Content-Length: 100\r\nConnection: close\r\n")]
    public async Task What_was_not_read_to_its_end_is_not_judged(string length)
    {
        var start = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"instructions\":\"" + new string('x', length.Contains("9000000", StringComparison.Ordinal) ? 1_000_000 : 5);
        await using var server = RawServer.Saying($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n{length}\r\n{start}");

        var sight = await Probing.LookAsync(server.Address, TargetKind.Mcp);

        Assert.Equal("not-observed", sight[WebSignals.Mcp]);
    }

    [Fact]
    public async Task A_small_answer_that_unpacks_without_end_is_left_at_the_limit()
    {
        var bomb = new MemoryStream();

        await using (var packer = new GZipStream(bomb, CompressionLevel.Fastest, leaveOpen: true))
        {
            await packer.WriteAsync(new byte[20 * 1024 * 1024], TestContext.Current.CancellationToken);
        }

        await using var server = await WebServer.StartAsync(context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            context.Response.ContentType = "application/json";
            return context.Response.Body.WriteAsync(bomb.ToArray()).AsTask();
        });

        Assert.Contains("beyond the limit", (await LookAsync(server.Address)).Detail(WebSignals.Anonymous), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_thousand_headers_are_beyond_every_bound()
    {
        var headers = new StringBuilder("HTTP/1.1 200 OK\r\n");

        for (var index = 0; index < 10_000; index++)
        {
            headers.Append("X-Header-").Append(index).Append(": ").Append('v', 20).Append("\r\n");
        }

        await using var server = RawServer.Saying(headers.Append("\r\n").ToString());

        var sight = await LookAsync(server.Address);

        Assert.Equal("not-http", sight[WebSignals.Anonymous]);
        Assert.Equal("connected", sight[ReachSignals.Connect]);
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n")]
    [InlineData("HTTP/1.1 abc\r\n\r\n")]
    [InlineData("\0\0\0\0")]
    public async Task What_is_not_http_is_told_so(string greeting)
    {
        await using var server = RawServer.Saying(greeting);

        Assert.Equal("not-http", (await LookAsync(server.Address))[WebSignals.Anonymous]);
    }

    [Fact]
    public async Task A_metadata_document_of_fifty_megabytes_is_not_read_to_its_end()
    {
        await using var server = await WebServer.StartAsync(async context =>
        {
            if (!context.Request.Path.StartsWithSegments("/.well-known", StringComparison.Ordinal))
            {
                context.Response.StatusCode = 401;
                return;
            }

            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync("{\"resource\":\"");
            var chunk = new byte[1024 * 1024];
            Array.Fill(chunk, (byte)'x');

            for (var index = 0; index < 50; index++)
            {
                await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
            }
        });

        var sight = await Probing.LookAsync(server.At("/mcp"), TargetKind.Mcp);

        Assert.Equal("malformed", sight[OAuthSignals.ResourceMetadata]);
        Assert.Contains("longer than every bound", sight.Detail(OAuthSignals.ResourceMetadata), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirects_in_a_circle_come_to_an_end()
    {
        await using var server = await WebServer.StartAsync(context =>
        {
            context.Response.Redirect(context.Request.Path == "/a" ? "/b" : "/a");
            return Task.CompletedTask;
        });

        var sight = await Probing.LookAsync(server.At("/a"), TargetKind.Mcp);

        Assert.Equal("loop", sight[WebSignals.Redirect]);
        Assert.InRange(server.Requests.Count, 2, 20);
    }

    [Fact]
    public async Task Redirects_that_go_on_and_on_come_to_an_end()
    {
        var count = 0;
        await using var server = await WebServer.StartAsync(context =>
        {
            context.Response.Redirect("/" + Interlocked.Increment(ref count));
            return Task.CompletedTask;
        });

        var sight = await Probing.LookAsync(server.At("/start"), TargetKind.Mcp);

        Assert.Equal("loop", sight[WebSignals.Redirect]);
        Assert.InRange(server.Requests.Count, 5, 20);
    }

    [Theory]
    [InlineData("http://[::1%25eth0]/")]
    [InlineData("http://a:b@[bad/")]
    [InlineData("https://:0/")]
    [InlineData("http://a.example:99999/")]
    [InlineData("http://\u0009/")]
    [InlineData("//")]
    [InlineData("?")]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    public async Task A_redirect_to_nonsense_does_no_harm(string location)
    {
        await using var server = RawServer.Saying($"HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n");

        var sight = await LookAsync(server.Address);

        Assert.Equal("redirect", sight[WebSignals.Anonymous]);
    }

    [Fact]
    public async Task No_sweep_sends_more_requests_to_one_origin_than_it_may()
    {
        var count = 0;
        await using var server = await WebServer.StartAsync(context =>
        {
            context.Response.Redirect("/" + Interlocked.Increment(ref count));
            return Task.CompletedTask;
        });

        var sight = await Probing.LookAsync(server.At("/start"), TargetKind.Mcp, new ProbeCredential("a-key-of-some-length", "a test"), options =>
        {
            options.RedirectLimit = 20;
            options.RequestLimit = 5;
        });

        Assert.Equal(5, server.Requests.Count);
        Assert.Contains(sight.Result.Evidence, piece => piece.Outcome == "not-observed" && piece.Detail!.Contains("no more are", StringComparison.Ordinal));
    }

    private static Task<Probing.Sight> LookAsync(Uri address) =>
        Probing.LookAsync(address, TargetKind.Api, configure: options => options.ExchangeTimeout = Short);
}
