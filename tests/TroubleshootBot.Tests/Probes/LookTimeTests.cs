using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes;
using TroubleshootBot.Tests.Support;
using Xunit;

namespace TroubleshootBot.Tests.Probes;

public sealed class LookTimeTests
{
    private static readonly string Token = CredentialFormTests.Token("""{"iss":"x","aud":"y","exp":4000000000,"scope":"a"}""");

    /// <summary>What a sweep fetches whoever else looks: the first requests, both documents, and the trial of the credential.</summary>
    private static readonly string[] Anyway =
        [WebSignals.Anonymous.Id, OAuthSignals.ResourceMetadata.Id, OAuthSignals.ServerMetadata.Id, CredentialSignals.Answer.Id];

    public static TheoryData<string> Offline => [.. Probing.All.All.Where(probe => !probe.Takes.UsesNetwork).Select(probe => probe.Name)];

    public static TheoryData<string> Shared => [.. Probing.All.All.Where(probe => probe.Takes == LookTime.Shared).Select(probe => probe.Name)];

    [Theory]
    [MemberData(nameof(Offline))]
    public async Task What_claims_to_be_read_offline_sends_nothing(string probe)
    {
        await using var plugin = await StartAsync();

        await LookAsync(plugin, Signals(probe));

        Assert.Empty(plugin.Server.Requests);
    }

    [Theory]
    [MemberData(nameof(Shared))]
    public async Task What_claims_to_cost_nothing_of_its_own_sends_nothing_of_its_own(string probe)
    {
        await using var without = await StartAsync();
        await using var with = await StartAsync();

        await LookAsync(without, Anyway);
        await LookAsync(with, [.. Anyway, .. Signals(probe)]);

        Assert.Equal(Asked(without), Asked(with));
    }

    [Fact]
    public void A_time_says_itself()
    {
        Assert.Equal("none, read offline", LookTime.Offline.ToString());
        Assert.Equal("none of its own", LookTime.Shared.ToString());
        Assert.Equal("1 round trip", LookTime.RoundTrips(1).ToString());
        Assert.Equal("0 or 1 round trip", LookTime.RoundTrips(0, 1).ToString());
        Assert.Equal("2 round trips", LookTime.RoundTrips(2).ToString());
        Assert.Equal("1 to 3 round trips, at most 2.5 s", LookTime.RoundTrips(1, 3).Within(TimeSpan.FromSeconds(2.5)).ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => LookTime.RoundTrips(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => LookTime.RoundTrips(2, 1));
    }

    /// <summary>Both documents stand at the last of their places, so that every place has been asked when the sweep ends.</summary>
    private static Task<PluginServer> StartAsync()
    {
        var plugin = new PluginServer { Token = Token, Challenge = "Bearer" };
        plugin.Instead = async context =>
        {
            switch (context.Request.Path.Value)
            {
                case "/.well-known/oauth-protected-resource":
                    await PluginServer.Json(context, 200, plugin.Fill("""{"resource":"{0}mcp","authorization_servers":["{0}login"]}"""));
                    return true;

                case "/login/.well-known/openid-configuration":
                    await PluginServer.Json(context, 200, plugin.Fill("""{"issuer":"{0}login","authorization_endpoint":"{0}a","token_endpoint":"{0}t"}"""));
                    return true;

                case { } path when path.StartsWith("/.well-known/", StringComparison.Ordinal):
                    context.Response.StatusCode = 404;
                    return true;

                default:
                    return false;
            }
        };

        return plugin.StartAsync();
    }

    private static string[] Signals(string probe) => [.. Probing.All.All.Single(one => one.Name == probe).Signals.Select(signal => signal.Id)];

    private static Task<Probing.Sight> LookAsync(PluginServer plugin, string[] signals) =>
        Probing.LookAsync(plugin.Address, credential: new ProbeCredential(Token, "a test"), signals: signals);

    private static string[] Asked(PluginServer plugin) => [.. plugin.Server.Requests.Select(asked => $"{asked} {asked.Body}").Order(StringComparer.Ordinal)];
}
