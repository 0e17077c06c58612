using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Names;
using TroubleshootBot.Tests.Support;
using Xunit;

namespace TroubleshootBot.Tests.Probes;

public sealed class ReachTests
{
    [Fact]
    public async Task A_healthy_loopback_server_is_reached()
    {
        await using var server = await WebServer.StartAsync(context => context.Response.WriteAsJsonAsync(new { ok = true }));

        var sight = await Probing.LookAsync(server.Address, TargetKind.Api);

        Assert.Equal("resolved", sight[ReachSignals.Name]);
        Assert.Equal("connected", sight[ReachSignals.Connect]);
        Assert.Equal("not-used", sight[ReachSignals.Handshake]);
        Assert.Equal("ok", sight[WebSignals.Anonymous]);
        Assert.Equal("json", sight[WebSignals.Content]);
        Assert.Equal(5, server.Requests.Count); // Itself, as a page, as ChatGPT, without a name, and a browser's question beforehand
    }

    [Fact]
    public async Task Every_signal_of_an_address_and_a_credential_gets_exactly_one_piece_of_evidence()
    {
        await using var server = await WebServer.StartAsync(context => context.Response.WriteAsJsonAsync(new { ok = true }));

        var sight = await Probing.LookAsync(server.Address);

        var wanted = SignalList.All.Where(signal => signal.Source is SignalSource.Address or SignalSource.Credential or SignalSource.CredentialAtTarget or SignalSource.Client or SignalSource.Consent);
        Assert.Equal(wanted.Select(signal => signal.Id), sight.Result.Evidence.Select(piece => piece.Signal));
    }

    [Fact]
    public async Task A_name_that_does_not_exist_ends_the_way_there()
    {
        var sight = await Probing.LookAsync("https://nowhere.example/mcp");

        Assert.Equal("no-such-name", sight[ReachSignals.Name]);
        Assert.Equal("not-reached", sight[ReachSignals.Connect]);
        Assert.Equal("not-reached", sight[ReachSignals.Handshake]);
        Assert.Equal("not-reached", sight[WebSignals.Anonymous]);
        Assert.Equal("not-reached", sight[OAuthSignals.ResourceMetadata]);
    }

    [Fact]
    public async Task Name_servers_that_never_answer_are_told_from_a_name_that_does_not_exist()
    {
        var sight = await Probing.LookAsync(
            "https://slow.example/", configure: options => options.ExchangeTimeout = TimeSpan.FromMilliseconds(150), names: new SilentNames());

        Assert.Equal("no-answer", sight[ReachSignals.Name]);
        Assert.Equal("not-reached", sight[ReachSignals.Connect]);
    }

    [Fact]
    public async Task A_number_needs_no_name()
    {
        await using var server = await WebServer.StartAsync(_ => Task.CompletedTask);

        var sight = await Probing.LookAsync($"http://127.0.0.1:{server.Port}/", TargetKind.Api);

        Assert.Equal("literal", sight[ReachSignals.Name]);
        Assert.Equal("connected", sight[ReachSignals.Connect]);
    }

    [Fact]
    public async Task A_closed_port_refuses()
    {
        var sight = await Probing.LookAsync($"http://localhost:{ClosedPort()}/", TargetKind.Mcp);

        Assert.Equal("resolved", sight[ReachSignals.Name]);
        Assert.Equal("refused", sight[ReachSignals.Connect]);
        Assert.Equal("not-reached", sight[WebSignals.Anonymous]);
    }

    [Fact]
    public async Task A_port_that_never_opens_times_out()
    {
        using var server = new FullServer();

        var sight = await Probing.LookAsync(server.Address, TargetKind.Mcp, configure: options => options.ExchangeTimeout = TimeSpan.FromMilliseconds(300));

        Assert.Equal("timed-out", sight[ReachSignals.Connect]);
        Assert.Equal("not-reached", sight[WebSignals.Anonymous]);
    }

    [Fact]
    public async Task A_machine_to_which_there_is_no_way_is_unreachable()
    {
        // The broadcast address of loopback: no system opens a connection to everybody
        var sight = await Probing.LookAsync("http://127.255.255.255/", TargetKind.Mcp);

        Assert.Equal("unreachable", sight[ReachSignals.Connect]);
        Assert.Equal("not-reached", sight[WebSignals.Anonymous]);
    }

    [Fact]
    public async Task The_next_address_is_tried_when_the_first_one_fails()
    {
        await using var server = await WebServer.StartAsync(context => context.Response.WriteAsync("{}"));
        var names = new Probing.Names { ["two.example"] = ["::1", "127.0.0.1"] };

        var sight = await Probing.LookAsync($"http://two.example:{server.Port}/", TargetKind.Api, names: names);

        Assert.Equal("connected", sight[ReachSignals.Connect]);
        Assert.Contains("127.0.0.1", sight.Detail(ReachSignals.Connect), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_cut_as_it_opens_is_a_reset()
    {
        await using var server = RawServer.Start(async (socket, cancellationToken) =>
        {
            await RawServer.ReadRequestAsync(socket, cancellationToken);
            RawServer.Reset(socket);
        });

        var sight = await Probing.LookAsync(server.Address, TargetKind.Api);

        Assert.Equal("reset", sight[ReachSignals.Connect]);
        Assert.Equal("not-reached", sight[WebSignals.Anonymous]);
    }

    [Fact]
    public async Task A_server_that_closes_unanswered_is_not_asked_on_and_on()
    {
        await using var server = RawServer.Start(async (socket, cancellationToken) =>
        {
            await RawServer.ReadRequestAsync(socket, cancellationToken);
            socket.Shutdown(SocketShutdown.Both);
        });

        var sight = await Probing.LookAsync(server.Address, TargetKind.Api);

        Assert.Equal("connected", sight[ReachSignals.Connect]);
        Assert.Equal("not-http", sight[WebSignals.Anonymous]);
        Assert.InRange(server.Connections, 1, 5 * 2); // The requests that leave together, and each once more over a new line
    }

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class SilentNames : INameResolver
    {
        public async Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return [];
        }
    }
}
