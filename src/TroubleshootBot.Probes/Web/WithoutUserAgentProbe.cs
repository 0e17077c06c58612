using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Web;

/// <summary>Asks once without saying who asks.</summary>
internal sealed class WithoutUserAgentProbe : IProbe
{
    public string Name => "without-user-agent";

    public string Doing => "asking without a name";

    public IReadOnlyList<Signal> Signals { get; } = [FrontSignals.WithoutUserAgent];

    public LookTime Takes => LookTime.RoundTrips(1);

    public IEnumerable<Outbound> Ahead(SweepContext sweep, Outbound opening, TargetKind kind) => [Callers.Nameless(opening)];

    public Task ReadyAsync(SweepContext sweep) => sweep.Approach;

    public async Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep)
    {
        var named = (await sweep.Approach).Answer;

        if (named.Failure is { } failure)
        {
            return [Seen.Blank(FrontSignals.WithoutUserAgent, failure)];
        }

        var nameless = await sweep.SendAsync(Callers.Nameless(named.Request));

        if (nameless.Failure is { } noAnswer)
        {
            return [Seen.NotObserved(FrontSignals.WithoutUserAgent, noAnswer.Detail)];
        }

        return nameless.Status == 429
            ? [Seen.NotObserved(FrontSignals.WithoutUserAgent, "the server says that there are too many requests")]
            : [new Seen(FrontSignals.WithoutUserAgent, nameless.Status == named.Status ? "same" : "differs", $"{named.StatusText}, without a name {nameless.StatusText}").From(nameless)];
    }
}
