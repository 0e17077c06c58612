using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Moq;
using TroubleshootBot.Conversation.Seats;
using TroubleshootBot.Conversation.Turns;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Probes;

namespace TroubleshootBot.Tests.Support;

/// <summary>The real conversation over a sweep that sees what the test says, and a clock that stands still.</summary>
internal sealed class Bot : IDisposable
{
    private readonly ServiceProvider services;

    public Bot(IChatClient? model = null, Action<ModelOptions>? configure = null, ChannelTraits? traits = null)
    {
        Sweep.Setup(sweep => sweep.LookAsync(It.IsAny<ProbeRequest>(), It.IsAny<IProgress<Look>?>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((ProbeRequest request, IProgress<Look>? _, CancellationToken _) =>
            {
                Requests.Add(request);
                return new SweepResult(request.Address, TargetKind.Mcp, Sees(request), TimeSpan.FromMilliseconds(40));
            });

        var collection = new ServiceCollection();
        collection.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        collection.AddLogging();
        collection.AddSingleton<TimeProvider>(Clock);
        collection.AddSingleton(Sweep.Object);
        collection.AddConversation();
        if (model is not null)
        {
            collection.AddSingleton<Func<ModelOptions, IChatClient?>>(_ => _ => model);
            collection.Configure<ModelOptions>(options => (options.Provider, options.Endpoint, options.Name) = ("openai", "http://localhost", "test"));
        }

        collection.Configure<ModelOptions>(options => configure?.Invoke(options));
        services = collection.BuildServiceProvider();
        Conversation = services.GetRequiredService<IConversation>();
        Thread = Conversation.Start(traits ?? ChannelTraits.Console);
    }

    public FakeTimeProvider Clock { get; } = new(Seen.At);

    public Mock<ISweep> Sweep { get; } = new();

    /// <summary>Gets what the sweep was asked.</summary>
    public List<ProbeRequest> Requests { get; } = [];

    /// <summary>Gets or sets what the sweep sees.</summary>
    public Func<ProbeRequest, IReadOnlyList<Evidence>> Sees { get; set; } = _ => Seen.HealthyMcp();

    public IConversation Conversation { get; }

    public ConversationThread Thread { get; }

    public ConversationState State => Thread.Log.State;

    /// <summary>Says something and gives all of the reply.</summary>
    public async Task<IReadOnlyList<TurnUpdate>> SayAsync(string text, string? credential = null)
    {
        var updates = new List<TurnUpdate>();
        Clock.Advance(TimeSpan.FromSeconds(10));
        await foreach (var update in Conversation.TakeTurnAsync(Thread, new IncomingTurn(text, credential), TestContext.Current.CancellationToken))
        {
            updates.Add(update);
        }

        return updates;
    }

    /// <summary>Says something and gives the closing words of the reply.</summary>
    public async Task<TurnUpdate> AskAsync(string text, string? credential = null) => (await SayAsync(text, credential))[^1];

    public void Dispose() => services.Dispose();
}
