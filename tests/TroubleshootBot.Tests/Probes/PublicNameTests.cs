using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes;
using TroubleshootBot.Tests.Support;

namespace TroubleshootBot.Tests.Probes;

public sealed class PublicNameTests
{
    private const string Host = "plugin.example";

    [Fact]
    public async Task Nobody_is_asked_unless_it_is_set_up()
    {
        var sight = await Probing.LookAsync($"https://{Host}/", names: Here("93.184.216.34"), signals: [NameSignals.Public.Id]);

        Assert.Equal(Outcome.NotApplicable, sight[NameSignals.Public]);
        Assert.Contains("Probes:PublicResolvers", sight.Detail(NameSignals.Public), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("same", new[] { "93.184.216.34" }, new[] { "93.184.216.35", "93.184.216.34" })]
    [InlineData("same", new[] { "2606:4700::1111" }, new[] { "93.184.216.34", "2606:4700::1111" })]
    [InlineData("differs", new[] { "10.0.0.8" }, new[] { "93.184.216.34" })]
    [InlineData("only-here", new[] { "10.0.0.8" }, null)]
    [InlineData("only-public", null, new[] { "93.184.216.34" })]
    [InlineData("nowhere", null, null)]
    public async Task What_is_known_outside_is_put_beside_what_is_known_here(string outcome, string[]? here, string[]? there)
    {
        await using var server = new DnsServer();

        if (there is not null)
        {
            server[Host] = there;
        }

        var sight = await LookAsync(here is null ? new Probing.Names() : Here(here), server.Place);

        Assert.Equal(outcome, sight[NameSignals.Public]);
        Assert.Equal(Host, sight.Of(NameSignals.Public).Subject);
    }

    [Fact]
    public async Task The_names_on_the_way_are_told()
    {
        await using var server = new DnsServer { [Host] = ["edge.cdn.example"], ["edge.cdn.example"] = ["pop.cdn.example"], ["pop.cdn.example"] = ["93.184.216.34"] };

        var sight = await LookAsync(Here("93.184.216.34"), server.Place);

        Assert.Equal("same", sight[NameSignals.Public]);
        Assert.Contains("edge.cdn.example → pop.cdn.example", sight.Detail(NameSignals.Public), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_server_that_fails_is_passed_over_for_one_that_answers()
    {
        await using var broken = new DnsServer { Fails = true };
        await using var good = new DnsServer { [Host] = ["93.184.216.34"] };

        Assert.Equal("same", (await LookAsync(Here("93.184.216.34"), broken.Place, good.Place))[NameSignals.Public]);
    }

    [Fact]
    public async Task Where_no_name_server_answers_nothing_was_observed()
    {
        await using var broken = new DnsServer { Fails = true };

        var sight = await LookAsync(Here("93.184.216.34"), broken.Place, "127.0.0.1:9");

        Assert.Equal(Outcome.NotObserved, sight[NameSignals.Public]);
        Assert.Contains(broken.Place, sight.Detail(NameSignals.Public), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_public_name_server_says_passes_the_same_policy()
    {
        await using var server = new DnsServer { [Host] = ["169.254.169.254"] };

        Assert.Equal(Outcome.NotAllowed, (await LookAsync(Here("93.184.216.34"), server.Place))[NameSignals.Public]);
    }

    [Fact]
    public async Task A_name_server_on_a_network_that_may_not_be_looked_at_is_not_asked()
    {
        await using var server = new DnsServer { [Host] = ["93.184.216.34"] };

        var sight = await LookAsync(Here("93.184.216.34"), options => options.AllowPrivateTargets = false, server.Place);

        Assert.Equal(Outcome.NotAllowed, sight[NameSignals.Public]);
        Assert.Equal(0, server.Questions);
    }

    [Theory]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://localhost/")]
    [InlineData("https://wiki.internal/")]
    [InlineData("https://intranet/")]
    public async Task The_internet_is_not_told_names_of_the_own_network(string address)
    {
        await using var server = new DnsServer();

        var sight = await Probing.LookAsync(address, configure: options => options.PublicResolvers = [server.Place], signals: [NameSignals.Public.Id]);

        Assert.Equal(Outcome.NotApplicable, sight[NameSignals.Public]);
        Assert.Equal(0, server.Questions);
    }

    private static Probing.Names Here(params string[] addresses) => new() { [Host] = addresses };

    private static Task<Probing.Sight> LookAsync(Probing.Names here, params string[] resolvers) => LookAsync(here, _ => { }, resolvers);

    private static Task<Probing.Sight> LookAsync(Probing.Names here, Action<ProbeOptions> configure, params string[] resolvers) => Probing.LookAsync(
        $"https://{Host}/",
        configure: options =>
        {
            options.ExchangeTimeout = TimeSpan.FromSeconds(2);
            options.PublicResolvers = resolvers;
            configure(options);
        },
        names: here,
        signals: [NameSignals.Public.Id]);
}
