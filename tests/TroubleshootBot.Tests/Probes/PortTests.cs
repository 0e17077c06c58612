using System.Net;
using System.Net.Sockets;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Tests.Support;

namespace TroubleshootBot.Tests.Probes;

public sealed class PortTests
{
    private const string Host = "plugin.example";

    [Theory]
    [InlineData("https://nowhere.example/mcp", "https-port")]
    [InlineData("https://nowhere.example:443/mcp", "https-port")]
    [InlineData("https://nowhere.example:5050/mcp", "other-port")]
    [InlineData("http://nowhere.example/mcp", "other-port")]
    public async Task The_port_is_read_from_the_address(string address, string port) =>
        Assert.Equal(port, (await Probing.LookAsync(address, signals: [PortSignals.Number.Id]))[PortSignals.Number]);

    [Fact]
    public async Task A_port_open_to_both_kinds_of_address_connects_over_both()
    {
        using var four = Listener(IPAddress.Loopback, 0);
        using var six = Listener(IPAddress.IPv6Loopback, PortOf(four));

        Assert.Equal("both-connect", (await LookAsync(PortOf(four), "127.0.0.1", "::1"))[PortSignals.Families]);
    }

    [Fact]
    public async Task A_port_closed_to_IPv6_is_told_though_everything_travels_over_IPv4()
    {
        using var four = Listener(IPAddress.Loopback, 0);

        var sight = await LookAsync(PortOf(four), "127.0.0.1", "::1");

        Assert.Equal("ipv6-fails", sight[PortSignals.Families]);
        Assert.Contains("IPv6: the machine refuses", sight.Detail(PortSignals.Families), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_closed_to_IPv4_is_told_though_everything_travels_over_IPv6()
    {
        using var six = Listener(IPAddress.IPv6Loopback, 0);

        Assert.Equal("ipv4-fails", (await LookAsync(PortOf(six), "127.0.0.1", "::1"))[PortSignals.Families]);
    }

    [Fact]
    public async Task A_name_with_one_kind_of_address_costs_no_connection()
    {
        using var four = Listener(IPAddress.Loopback, 0);

        Assert.Equal("one-family", (await LookAsync(PortOf(four), "127.0.0.1"))[PortSignals.Families]);
        Assert.False(four.Pending());
    }

    [Fact]
    public async Task A_port_closed_to_both_is_not_reached()
    {
        int port;

        using (var listener = Listener(IPAddress.Loopback, 0))
        {
            port = PortOf(listener);
        }

        Assert.Equal(Outcome.NotReached, (await LookAsync(port, "127.0.0.1", "::1"))[PortSignals.Families]);
    }

    [Fact]
    public async Task A_machine_without_a_way_to_IPv6_says_nothing_about_the_server()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux says at once that there is no way to a group of machines.");
        using var four = Listener(IPAddress.Loopback, 0);

        Assert.Equal(Outcome.NotApplicable, (await LookAsync(PortOf(four), "127.0.0.1", "ff0e::1"))[PortSignals.Families]);
    }

    [Fact]
    public async Task Addresses_that_may_not_be_looked_at_are_not_connected_to()
    {
        using var four = Listener(IPAddress.Loopback, 0);
        var sight = await Probing.LookAsync(
            $"https://{Host}:{PortOf(four)}/",
            configure: options => options.AllowPrivateTargets = false,
            names: new Probing.Names { [Host] = ["127.0.0.1", "::1"] },
            signals: [PortSignals.Families.Id]);

        Assert.Equal(Outcome.NotAllowed, sight[PortSignals.Families]);
        Assert.False(four.Pending());
    }

    private static Task<Probing.Sight> LookAsync(int port, params string[] addresses) => Probing.LookAsync(
        $"https://{Host}:{port}/", names: new Probing.Names { [Host] = addresses }, signals: [PortSignals.Families.Id]);

    private static TcpListener Listener(IPAddress address, int port)
    {
        Assert.SkipUnless(address.AddressFamily == AddressFamily.InterNetwork || Socket.OSSupportsIPv6, "This machine has no IPv6.");
        var listener = new TcpListener(address, port);
        listener.Start();
        return listener;
    }

    private static int PortOf(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;
}
