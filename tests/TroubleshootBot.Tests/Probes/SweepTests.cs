using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes;
using TroubleshootBot.Probes.Sweeping;
using TroubleshootBot.Tests.Support;
using Xunit;

namespace TroubleshootBot.Tests.Probes;

public sealed class SweepTests
{
    [Fact]
    public async Task A_re_check_sends_only_what_feeds_the_wanted_signals()
    {
        await using var plugin = await new PluginServer().StartAsync();

        var one = await Probing.LookAsync(plugin.Address, signals: [WebSignals.Anonymous.Id]);
        var asked = plugin.Server.Requests.Count;
        var name = await Probing.LookAsync("https://nowhere.example/", signals: [ReachSignals.Name.Id]);

        Assert.Equal([WebSignals.Anonymous.Id], one.Result.Evidence.Select(piece => piece.Signal));
        Assert.Equal(1, asked);
        Assert.Equal("no-such-name", Assert.Single(name.Result.Evidence).Outcome);
    }

    [Fact]
    public async Task Every_probe_that_looks_says_when_it_begins_and_when_it_ends()
    {
        await using var plugin = await new PluginServer().StartAsync();
        await using var probing = new Probing();
        var looks = new Recorded();

        var result = await probing.Sweep.LookAsync(
            new ProbeRequest { Address = plugin.Address.ToString(), Vantage = Vantage.BotServer }, looks, TestContext.Current.CancellationToken);

        var begun = looks.Seen.Where(look => look.Evidence is null).Select(look => look.Probe).ToArray();
        var ended = looks.Seen.Where(look => look.Evidence is not null).ToArray();
        Assert.Equal(begun.Order(StringComparer.Ordinal), ended.Select(look => look.Probe).Order(StringComparer.Ordinal));
        Assert.Contains(looks.Seen, look => look.Doing == "looking at the certificate");
        Assert.All(ended.SelectMany(look => look.Evidence!), piece => Assert.Contains(piece, result.Evidence));
        Assert.All(result.Evidence, piece => Assert.Equal(Vantage.BotServer, piece.Vantage));
    }

    [Fact]
    public async Task Evidence_says_what_was_looked_at_by_whom_and_for_how_long()
    {
        await using var plugin = await new PluginServer().StartAsync();

        var sight = await Probing.LookAsync(plugin.Address);

        var anonymous = sight.Of(WebSignals.Anonymous);
        Assert.Equal(plugin.Address.ToString(), anonymous.Subject);
        Assert.Equal("web", anonymous.Source);
        Assert.True(anonymous.Took > TimeSpan.Zero);
        Assert.Equal($"localhost:{plugin.Server.Port}", sight.Of(ReachSignals.Connect).Subject);
        Assert.Equal("localhost", sight.Of(ReachSignals.Name).Subject);
    }

    [Fact]
    public async Task Sweeps_may_run_side_by_side()
    {
        await using var plugin = await new PluginServer().StartAsync();
        await using var probing = new Probing();
        var request = new ProbeRequest { Address = plugin.Address.ToString() };

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => probing.Sweep.LookAsync(request, progress: null, TestContext.Current.CancellationToken)));

        Assert.All(results, result => Assert.Contains(result.Evidence, piece => piece is { Signal: "oauth.issuer", Outcome: "equal" }));
    }

    [Theory]
    [InlineData("/mcp")]
    [InlineData("/tools/mcp/v2")]
    public async Task The_sweep_that_has_most_to_ask_stays_within_the_limit(string path)
    {
        // A wrong path, a token with quotation marks, an old-fashioned server, and everything at one origin
        await using var plugin = await new PluginServer
        {
            Instead = context => Task.FromResult(context.Request.Path == path && (context.Response.StatusCode = 404) == 404),
            Token = CredentialFormTests.Token("{}"),
        }.StartAsync();

        var sight = await Probing.LookAsync(
            plugin.Server.At(path), TargetKind.Mcp, new ProbeCredential($"\"{CredentialFormTests.Token("{}")}\"", "a test"));

        Assert.InRange(plugin.Server.Requests.Count, 8, 20);
        Assert.DoesNotContain(sight.Result.Evidence, piece => piece.Detail?.Contains("no more are", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void Every_signal_that_probes_can_bring_is_brought_by_exactly_one()
    {
        using var services = Services().BuildServiceProvider();

        var brought = services.GetServices<IProbe>().SelectMany(probe => probe.Signals).Select(signal => signal.Id);

        var wanted = SignalList.All.Where(signal => signal.Source is SignalSource.Address or SignalSource.Credential or SignalSource.CredentialAtTarget or SignalSource.Client or SignalSource.Consent);
        Assert.Equal(wanted.Select(signal => signal.Id).Order(StringComparer.Ordinal), brought.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Adding_the_probes_twice_adds_them_once()
    {
        using var once = Services().BuildServiceProvider();
        using var twice = Services().AddProbes().BuildServiceProvider();

        Assert.Equal(once.GetServices<IProbe>().Count(), twice.GetServices<IProbe>().Count());
        Assert.Equal(once.GetServices<IValidateOptions<ProbeOptions>>().Count(), twice.GetServices<IValidateOptions<ProbeOptions>>().Count());
    }

    [Theory]
    [InlineData("Probes:ExchangeTimeout", "00:00:00.010", "ExchangeTimeout")]
    [InlineData("Probes:SweepTimeout", "00:00:05", "must not be shorter")]
    [InlineData("Probes:BodyLimit", "10", "BodyLimit")]
    [InlineData("Probes:RequestLimit", "1000", "RequestLimit")]
    [InlineData("Probes:TreatAsPublic:0", "everywhere", "'everywhere'")]
    [InlineData("Probes:PublicResolvers:0", "dns.example", "'dns.example'")]
    [InlineData("Probes:NeutralHost", "https://www.example.com/", "without https://")]
    [InlineData("Probes:NeutralHost", "www.example.com/path", "without a path")]
    public void A_setting_out_of_range_is_named(string key, string value, string named)
    {
        using var services = Services((key, value)).BuildServiceProvider();

        var failure = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<ProbeOptions>>().Value);

        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
    }

    private static IServiceCollection Services(params (string Key, string Value)[] settings) => new ServiceCollection()
        .AddLogging()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build())
        .AddProbes();

    private sealed class Recorded : IProgress<Look>
    {
        private readonly ConcurrentQueue<Look> looks = new();

        public IReadOnlyCollection<Look> Seen => looks;

        public void Report(Look value) => looks.Enqueue(value);
    }
}
