using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Tests.Support;

namespace TroubleshootBot.Tests.Probes;

public sealed class MachineTests
{
    [Theory]
    [InlineData(0, "in-step", "")]
    [InlineData(45, "in-step", "")]
    [InlineData(-45, "in-step", "")]
    [InlineData(300, "behind", "s behind")]
    [InlineData(-300, "ahead", "s ahead")]
    public async Task The_clock_is_put_beside_that_of_the_server(int serverAhead, string outcome, string says)
    {
        var sight = await AnsweringAsync(context => context.Response.Headers.Date = Now().AddSeconds(serverAhead).ToString("r", CultureInfo.InvariantCulture));

        Assert.Equal(outcome, sight[MachineSignals.Clock]);
        Assert.Contains(says, sight.Detail(MachineSignals.Clock), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_out_of_a_cache_is_as_old_as_it_says()
    {
        var sight = await AnsweringAsync(context =>
        {
            context.Response.Headers.Date = Now().AddHours(-2).ToString("r", CultureInfo.InvariantCulture);
            context.Response.Headers.Age = "7200";
        });

        Assert.Equal("in-step", sight[MachineSignals.Clock]);
    }

    [Fact]
    public async Task A_slow_answer_is_not_taken_for_a_clock_that_is_wrong()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
        await using var server = await WebServer.StartAsync(context =>
        {
            // What the answer takes passes on the clock of the looks, not in this test.
            context.Response.Headers.Date = clock.GetUtcNow().AddSeconds(-59).ToString("r", CultureInfo.InvariantCulture);
            clock.Advance(TimeSpan.FromSeconds(5));
            return Task.CompletedTask;
        });

        var sight = await Probing.LookAsync(server.Address.ToString(), TargetKind.Api, clock: clock, signals: [MachineSignals.Clock.Id]);

        Assert.Equal("in-step", sight[MachineSignals.Clock]);
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("")]
    public async Task An_answer_without_a_readable_date_says_nothing_about_clocks(string date)
    {
        await using var server = RawServer.Saying($"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nDate: {date}\r\n\r\n{{}}");

        Assert.Equal(Outcome.NotApplicable, (await Probing.LookAsync(server.Address, TargetKind.Api))[MachineSignals.Clock]);
    }

    [Fact]
    public async Task Without_an_answer_no_clock_is_reached() =>
        Assert.Equal(Outcome.NotReached, (await Probing.LookAsync("https://nowhere.example/", signals: [MachineSignals.Clock.Id]))[MachineSignals.Clock]);

    [Theory]
    [InlineData("127.0.0.1 localhost\n10.0.0.7\tother.example plugin.example # for tests\n", "entry")]
    [InlineData("10.0.0.7 PLUGIN.example", "entry")]
    [InlineData("# 10.0.0.7 plugin.example\n10.0.0.7 other.example # plugin.example\n", "no-entry")]
    [InlineData("10.0.0.7 my.plugin.example plugin.example.org\n", "no-entry")]
    [InlineData("", "no-entry")]
    public async Task The_hosts_file_is_searched_for_the_name(string text, string outcome)
    {
        var file = Path.GetTempFileName();

        try
        {
            await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
            var sight = await HostsAsync("https://plugin.example/", file);

            Assert.Equal(outcome, sight[MachineSignals.HostsFile]);
            Assert.Equal(outcome == "entry", sight.Detail(MachineSignals.HostsFile).Contains("10.0.0.7", StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_machine_without_a_hosts_file_has_no_entry() =>
        Assert.Equal("no-entry", (await HostsAsync("https://plugin.example/", Path.Combine(AppContext.BaseDirectory, "nothing-here")))[MachineSignals.HostsFile]);

    [Fact]
    public async Task A_hosts_file_that_cannot_be_read_is_not_observed()
    {
        var file = Path.GetTempFileName();

        try
        {
            await using var held = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

            Assert.Equal(Outcome.NotObserved, (await HostsAsync("https://plugin.example/", file))[MachineSignals.HostsFile]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://localhost/")]
    [InlineData("https://api.localhost/")]
    public async Task What_needs_no_entry_is_not_searched_for(string address) =>
        Assert.Equal(Outcome.NotApplicable, (await HostsAsync(address, "/nothing-here"))[MachineSignals.HostsFile]);

    private static DateTimeOffset Now() => TimeProvider.System.GetUtcNow();

    private static Task<Probing.Sight> HostsAsync(string address, string file) => Probing.LookAsync(address, hostsFile: file, signals: [MachineSignals.HostsFile.Id]);

    private static Task<Probing.Sight> AnsweringAsync(Action<HttpContext> answer) => AnsweringAsync(context =>
    {
        answer(context);
        return Task.CompletedTask;
    });

    private static async Task<Probing.Sight> AnsweringAsync(Func<HttpContext, Task> answer)
    {
        await using var server = await WebServer.StartAsync(context => answer(context));

        return await Probing.LookAsync(server.Address, TargetKind.Api);
    }
}
