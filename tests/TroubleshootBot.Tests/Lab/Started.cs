using TroubleshootBot.Lab.Running;
using TroubleshootBot.Lab.Scenarios;

namespace TroubleshootBot.Tests.Lab;

/// <summary>A scenario started on free ports, with somebody to call it.</summary>
internal sealed class Started : IAsyncDisposable
{
    private static readonly IReadOnlyList<Scenario> Scenarios = ScenarioList.Load();

    private Started(LabRun run)
    {
        Run = run;
        Visitor = new Visitor(run);
    }

    public LabRun Run { get; }

    public Visitor Visitor { get; }

    public string Address => Run.Address;

    /// <summary>Gets the address without its path.</summary>
    public string Origin => new Uri(Address).GetLeftPart(UriPartial.Authority);

    public static async Task<Started> FaultyAsync(string id) => new(await StartAsync(id, isFixed: false));

    public static async Task<Started> FixedAsync(string id) => new(await StartAsync(id, isFixed: true));

    public async ValueTask DisposeAsync()
    {
        Visitor.Dispose();
        await Run.DisposeAsync();
    }

    private static Task<LabRun> StartAsync(string id, bool isFixed) =>
        LabRun.StartAsync(Scenarios.Single(scenario => scenario.Id == id), isFixed, TestContext.Current.CancellationToken);
}
