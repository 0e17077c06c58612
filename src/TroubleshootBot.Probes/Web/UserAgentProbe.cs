using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Connections;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Web;

/// <summary>Asks once as a browser and once as ChatGPT: firewalls tell the two apart.</summary>
internal sealed class UserAgentProbe : IProbe
{
    public string Name => "user-agent";

    public string Doing => "asking as a browser and as ChatGPT";

    public IReadOnlyList<Signal> Signals { get; } = [FrontSignals.UserAgent];

    /// <inheritdoc/>
    /// <remarks>Browser and ChatGPT are asked at once; what differs is asked again.</remarks>
    public LookTime Takes => LookTime.RoundTrips(1, 3);

    public IEnumerable<Outbound> Ahead(SweepContext sweep, Outbound opening, TargetKind kind) => [Callers.AsPage(opening), Callers.AsChatGpt(opening, kind)];

    public Task ReadyAsync(SweepContext sweep) => sweep.Approach;

    public async Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep)
    {
        var approach = await sweep.Approach;

        if (approach.Answer.Failure is { } failure)
        {
            return [Seen.Blank(FrontSignals.UserAgent, failure)];
        }

        var asked = approach.Answer.Request;
        var answers = await Task.WhenAll(sweep.SendAsync(Callers.AsPage(asked)), sweep.SendAsync(Callers.AsChatGpt(asked, approach.Kind)));

        if (answers[0].Status != answers[1].Status && answers[0].IsAnswer)
        {
            // The page names its origin too. Asked again without it, only the name of the caller is left to differ.
            answers[0] = await sweep.SendAsync(Callers.AsBrowser(asked));
        }

        if (IsCutOff(answers[0], answers[1]))
        {
            // A line that was about to close looks the same. Only who is cut off twice is told apart by name.
            var again = answers[0].IsAnswer ? 1 : 0;
            answers[again] = await sweep.SendAsync(answers[again].Request with { IsAgain = true });
        }

        return [Compare(answers[0], answers[1])];
    }

    private static bool IsCutOff(Exchange browser, Exchange chatGpt) =>
        browser.IsAnswer != chatGpt.IsAnswer &&
        (browser.Failure ?? chatGpt.Failure)?.Kind is FailureKind.NoAnswer or FailureKind.NotHttp or FailureKind.Reset;

    private static Seen Compare(Exchange browser, Exchange chatGpt)
    {
        if ((browser.Failure ?? chatGpt.Failure) is { } failure)
        {
            // One of them is cut off and the other is not: that is an answer as well.
            return IsCutOff(browser, chatGpt)
                ? new Seen(FrontSignals.UserAgent, "differs", $"as a browser {Told(browser)}, as ChatGPT {Told(chatGpt)}")
                : Seen.NotObserved(FrontSignals.UserAgent, failure.Detail);
        }

        if (browser.Status != chatGpt.Status && (browser.Status == 429 || chatGpt.Status == 429))
        {
            return Seen.NotObserved(FrontSignals.UserAgent, "the server says that there are too many requests");
        }

        return new Seen(
            FrontSignals.UserAgent,
            browser.Status == chatGpt.Status && browser.IsHtml == chatGpt.IsHtml ? "same" : "differs",
            $"as a browser {Told(browser)}, as ChatGPT {Told(chatGpt)}").From(chatGpt);
    }

    private static string Told(Exchange answer) =>
        answer.Failure is { } failure ? failure.Detail : answer.IsHtml ? $"{answer.StatusText} with a web page" : answer.StatusText;
}
