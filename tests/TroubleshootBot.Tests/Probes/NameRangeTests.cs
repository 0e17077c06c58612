using System.Net;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Tests.Support;

namespace TroubleshootBot.Tests.Probes;

public sealed class NameRangeTests
{
    [Theory]
    [InlineData("93.184.216.34", "public")]
    [InlineData("2606:4700::1111", "public")]
    [InlineData("10.1.2.3", "private")]
    [InlineData("100.64.0.9", "private")]
    [InlineData("fd12::1", "private")]
    [InlineData("127.0.0.5", "loopback")]
    [InlineData("::1", "loopback")]
    [InlineData("::ffff:127.0.0.1", "loopback")]
    [InlineData("169.254.169.254", "link-local")]
    [InlineData("fe80::1", "link-local")]
    public async Task The_range_of_what_a_name_leads_to_is_told(string leadsTo, string range)
    {
        var sight = await LookAsync("plugin.example", leadsTo);

        Assert.Equal(range, sight[NameSignals.Range]);
        Assert.Contains(IPAddress.Parse(leadsTo).ToString(), sight.Detail(NameSignals.Range), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_address_inside_makes_the_name_one_of_the_inside() =>
        Assert.Equal("private", (await LookAsync("plugin.example", "93.184.216.34", "192.168.1.4"))[NameSignals.Range]);

    [Theory]
    [InlineData("a1b2.ngrok-free.app", "ngrok")]
    [InlineData("some-words-here.trycloudflare.com", "Cloudflare")]
    [InlineData("tall-cow.loca.lt", "localtunnel")]
    [InlineData("x-8080.euw.devtunnels.ms", "dev tunnels")]
    public async Task The_name_of_a_tunnel_service_is_recognised(string host, string vendor)
    {
        var running = await LookAsync(host, "93.184.216.34");
        var stopped = await Probing.LookAsync($"https://{host}/mcp", signals: [NameSignals.Range.Id]);

        Assert.Equal("tunnel", running[NameSignals.Range]);
        Assert.Contains(vendor, running.Detail(NameSignals.Range), StringComparison.Ordinal);
        Assert.Equal("tunnel", stopped[NameSignals.Range]);
        Assert.Contains("leads nowhere", stopped.Detail(NameSignals.Range), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_only_ends_like_a_tunnel_is_none() =>
        Assert.Equal("public", (await LookAsync("notngrok.io", "93.184.216.34"))[NameSignals.Range]);

    [Fact]
    public async Task Ranges_that_count_as_public_are_public()
    {
        var sight = await Probing.LookAsync(
            "https://127.0.0.1/mcp", configure: options => options.TreatAsPublic = ["127.0.0.0/8"], signals: [NameSignals.Range.Id]);

        Assert.Equal("public", sight[NameSignals.Range]);
    }

    [Fact]
    public async Task A_name_of_the_own_network_is_private_even_if_it_leads_nowhere() =>
        Assert.Equal("private", (await Probing.LookAsync("https://printer.local/mcp", signals: [NameSignals.Range.Id]))[NameSignals.Range]);

    [Fact]
    public async Task A_name_that_leads_nowhere_has_no_range_and_no_families()
    {
        var sight = await Probing.LookAsync("https://nowhere.example/mcp", signals: [NameSignals.Range.Id, NameSignals.Families.Id]);

        Assert.Equal(Outcome.NotReached, sight[NameSignals.Range]);
        Assert.Equal(Outcome.NotReached, sight[NameSignals.Families]);
    }

    [Fact]
    public async Task A_range_that_may_not_be_looked_at_is_still_told()
    {
        var sight = await LookAsync("plugin.example", configure: false, "10.1.2.3");

        Assert.Equal("private", sight[NameSignals.Range]);
    }

    [Theory]
    [InlineData("both", "93.184.216.34", "2606:4700::1111")]
    [InlineData("ipv4-only", "93.184.216.34", "93.184.216.35")]
    [InlineData("ipv6-only", "2606:4700::1111")]
    public async Task The_kinds_of_address_are_told(string families, params string[] addresses) =>
        Assert.Equal(families, (await LookAsync("plugin.example", addresses))[NameSignals.Families]);

    [Fact]
    public async Task Behind_a_proxy_only_the_name_itself_tells_something()
    {
        await using var proxy = new ForwardProxy { Says = "HTTP/1.1 502 Bad Gateway" };

        var plain = await Probing.LookAsync("https://plugin.example/", proxy: proxy.Setting, signals: [NameSignals.Range.Id, NameSignals.Families.Id, NameSignals.Public.Id]);
        var tunnel = await Probing.LookAsync("https://a.ngrok.app/", proxy: proxy.Setting, signals: [NameSignals.Range.Id]);

        Assert.Equal(Outcome.NotApplicable, plain[NameSignals.Range]);
        Assert.Equal(Outcome.NotApplicable, plain[NameSignals.Families]);
        Assert.Equal("tunnel", tunnel[NameSignals.Range]);
    }

    private static Task<Probing.Sight> LookAsync(string host, params string[] addresses) => LookAsync(host, configure: true, addresses);

    /// <summary>Only the name is looked up; nobody connects to what it leads to.</summary>
    private static Task<Probing.Sight> LookAsync(string host, bool configure, params string[] addresses) => Probing.LookAsync(
        $"https://{host}/mcp",
        configure: options => options.AllowPrivateTargets = configure,
        names: new Probing.Names { [host] = addresses },
        signals: [NameSignals.Range.Id, NameSignals.Families.Id]);
}
