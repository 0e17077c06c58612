using TroubleshootBot.ConsoleApp.Screens;
using TroubleshootBot.Probes;
using TroubleshootBot.Tests.Support;

namespace TroubleshootBot.Tests.Console;

public sealed class WaterfallTests
{
    [Fact]
    public void The_steps_of_a_look_are_drawn_as_approved() =>
        Approved.Matches("waterfall", Waterfall.Of(
            [
                Of("name", "mcp.example.com", 0, 20),
                Of("POST", "https://mcp.example.com/mcp", 0, 120, "401"),
                Of("connect", "mcp.example.com:443", 20, 30),
                Of("tls", "mcp.example.com:443", 50, 40),
                Of("GET", "https://mcp.example.com/.well-known/oauth-protected-resource/mcp", 120, 35, "200"),
                Of("GET", "https://sign-in.example.com/\u001b[2J", 155, 45, "the machine refuses connections on this port"),
            ],
            100));

    [Fact]
    public void Without_steps_it_says_so() => Assert.Equal("Nothing was waited for.\n", Waterfall.Of([], 80));

    [Fact]
    public async Task A_sweep_tells_its_steps_without_secrets()
    {
        await using var server = await WebServer.StartAsync(context => PluginServer.Json(context, 200, "{}"));
        await using var probing = new Probing();

        var result = await probing.Sweep.LookAsync(new ProbeRequest { Address = server.At("/orders?api_key=sk-0123456789abcdef").ToString() }, progress: null, TestContext.Current.CancellationToken);

        Assert.Equal("name", result.Steps[0].What);
        Assert.Contains(result.Steps, step => step is { What: "connect" });
        Assert.Contains(result.Steps, step => step is { What: "GET", Result: "200" } && step.Where.EndsWith("/orders?api_key=(hidden)", StringComparison.Ordinal));
        Assert.All(result.Steps, step => Assert.DoesNotContain("sk-", step.Where, StringComparison.Ordinal));
    }

    private static Step Of(string what, string where, int start, int took, string result = "") =>
        new(what, where, TimeSpan.FromMilliseconds(start), TimeSpan.FromMilliseconds(took), result);
}
