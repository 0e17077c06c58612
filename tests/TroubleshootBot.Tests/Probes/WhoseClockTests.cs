using System.Globalization;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Machine;
using TroubleshootBot.Tests.Support;

namespace TroubleshootBot.Tests.Probes;

public sealed class WhoseClockTests
{
    [Theory]
    [InlineData(0, "theirs")]
    [InlineData(300, "ours")]
    [InlineData(-300, "ours")]
    public async Task The_time_server_says_whose_clock_is_wrong(int timeServerAhead, string outcome)
    {
        await using var time = new ClockServer(() => Now().AddSeconds(timeServerAhead));

        Assert.Equal(outcome, (await LookAsync(time.Setting, targetAhead: 300))[MachineSignals.WhoseClock]);
    }

    [Fact]
    public async Task Nobody_is_asked_while_the_clocks_agree()
    {
        await using var time = new ClockServer(Now);

        Assert.Equal(Outcome.NotApplicable, (await LookAsync(time.Setting, targetAhead: 0))[MachineSignals.WhoseClock]);
        Assert.Equal(0, time.Questions);
    }

    [Theory]
    [InlineData(0, 0xE4)] // It is not synchronized itself
    [InlineData(1, 0)] // Kiss of death
    [InlineData(1, 16)]
    [InlineData(0, 0x23)] // A client's packet
    public async Task A_time_server_that_does_not_know_is_no_witness(int place, byte value)
    {
        await using var time = new ClockServer(Now) { Spoil = answer => answer[place] = value };
        var sight = await LookAsync(time.Setting, targetAhead: 300);

        Assert.Equal(Outcome.NotObserved, sight[MachineSignals.WhoseClock]);
        Assert.Contains("no answer that can be read", sight.Detail(MachineSignals.WhoseClock), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_time_server_the_detail_says_what_is_lacking()
    {
        var sight = await LookAsync("", targetAhead: 300);

        Assert.Equal(Outcome.NotObserved, sight[MachineSignals.WhoseClock]);
        Assert.Contains("Probes:TimeServer", sight.Detail(MachineSignals.WhoseClock), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "theirs")]
    [InlineData(300, "ours")]
    public async Task Without_a_time_server_the_host_of_the_sign_in_is_the_witness(int signInAhead, string outcome)
    {
        await using var signIn = await WebServer.StartAsync(context =>
        {
            context.Response.Headers.Date = Written(signInAhead);
            return PluginServer.Json(context, 200, "{}");
        });
        await using var plugin = new PluginServer { Issuer = $"http://127.0.0.1:{signIn.Port}/login" };
        plugin.Instead = context =>
        {
            context.Response.Headers.Date = Written(300);
            return Task.FromResult(false);
        };
        await plugin.StartAsync();

        Assert.Equal(outcome, (await Probing.LookAsync(plugin.Address, TargetKind.Mcp))[MachineSignals.WhoseClock]);
    }

    [Theory]
    [InlineData("time.example.com", "time.example.com", 123)]
    [InlineData("192.0.2.7:1123", "192.0.2.7", 1123)]
    public void A_setting_is_a_host_or_a_host_and_a_port(string setting, string host, int port) => Assert.Equal((host, port), TimeServer.Parse(setting));

    [Theory]
    [InlineData("https://time.example.com")]
    [InlineData("time.example.com/path")]
    [InlineData("user@time.example.com")]
    [InlineData("time example")]
    public void Anything_else_is_refused(string setting) => Assert.Null(TimeServer.Parse(setting));

    private static DateTimeOffset Now() => TimeProvider.System.GetUtcNow();

    private static string Written(int ahead) => Now().AddSeconds(ahead).ToString("r", CultureInfo.InvariantCulture);

    private static async Task<Probing.Sight> LookAsync(string timeServer, int targetAhead)
    {
        await using var server = await WebServer.StartAsync(context =>
        {
            context.Response.Headers.Date = Written(targetAhead);
            return Task.CompletedTask;
        });

        return await Probing.LookAsync(server.Address, TargetKind.Api, configure: options => options.TimeServer = timeServer);
    }
}
