using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Connections;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.OAuth;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Web;

/// <summary>Asks, as a browser does beforehand, whether a page of another origin may call with a credential (CORS).</summary>
internal sealed class PreflightProbe : IProbe
{
    public string Name => "preflight";

    public string Doing => "asking whether a page in a browser may call";

    public IReadOnlyList<Signal> Signals { get; } = [FrontSignals.Preflight];

    public LookTime Takes => LookTime.RoundTrips(1);

    public IEnumerable<Outbound> Ahead(SweepContext sweep, Outbound opening, TargetKind kind) => [Callers.Preflight(opening), Callers.AsPage(opening)];

    public Task ReadyAsync(SweepContext sweep) => sweep.Approach;

    public async Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep)
    {
        var asked = (await sweep.Approach).Answer;

        if (asked.Failure is { } failure)
        {
            return [Seen.Blank(FrontSignals.Preflight, failure)];
        }

        // The page's own request is the one with which another probe compares callers; it is sent once.
        var answers = await Task.WhenAll(sweep.SendAsync(Callers.Preflight(asked.Request)), sweep.SendAsync(Callers.AsPage(asked.Request)));

        return answers[0].Failure switch
        {
            null => [See(answers[0], answers[1]).From(answers[0])],
            { Kind: FailureKind.NoAnswer or FailureKind.NotHttp or FailureKind.Reset } silent => [Saw("refused", $"OPTIONS: {silent.Detail}")],
            var noAnswer => [Seen.NotObserved(FrontSignals.Preflight, noAnswer.Detail)],
        };
    }

    private static Seen See(Exchange preflight, Exchange page)
    {
        if (!preflight.IsSuccess || !AllowsOrigin(preflight))
        {
            return Saw("refused", $"OPTIONS: {preflight.StatusText}, {(preflight.Header("Access-Control-Allow-Origin").FirstOrDefault() is { } origin ? $"allows {origin}" : "allows no origin")}");
        }

        // The star leaves out this one header (Fetch, 4.8).
        if (!Lists(preflight, "Access-Control-Allow-Headers", ProbeCredential.Authorization))
        {
            var headers = string.Join(", ", preflight.Header("Access-Control-Allow-Headers"));
            return Saw("without-authorization", headers.Length == 0 ? "it allows no headers" : $"it allows {headers}");
        }

        var hidesChallenge = page.Status == 401 && page.Header(ChallengeProbe.Header).Any()
            && (!AllowsOrigin(page) || !(Lists(page, "Access-Control-Expose-Headers", ChallengeProbe.Header) || Lists(page, "Access-Control-Expose-Headers", "*")));

        return hidesChallenge ? Saw("not-exposed", "401 without Access-Control-Expose-Headers: WWW-Authenticate") : Saw("allowed", null);
    }

    private static Seen Saw(string outcome, string? detail) => new(FrontSignals.Preflight, outcome, detail);

    private static bool AllowsOrigin(Exchange answer) =>
        answer.Header("Access-Control-Allow-Origin").Any(value => value.Trim() is "*" or Callers.Origin);

    private static bool Lists(Exchange answer, string header, string name) =>
        answer.Header(header).SelectMany(value => value.Split(',')).Any(one => one.Trim().Equals(name, StringComparison.OrdinalIgnoreCase));
}
