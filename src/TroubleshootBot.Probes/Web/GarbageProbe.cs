using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.OAuth;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Web;

/// <summary>Shows the server a credential that is worth nothing: what changes tells whether the header arrives.</summary>
internal sealed class GarbageProbe : IProbe
{
    private const string MadeUp = "troubleshootbot-made-up-credential";

    public string Name => "garbage";

    public string Doing => "trying a made-up credential";

    public IReadOnlyList<Signal> Signals { get; } = [WebSignals.Garbage];

    /// <inheritdoc/>
    /// <remarks>Only if a credential is asked for.</remarks>
    public LookTime Takes => LookTime.RoundTrips(0, 1);

    public Task ReadyAsync(SweepContext sweep) => sweep.Approach;

    public async Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep)
    {
        var approach = await sweep.Approach;

        if (approach.Answer.Failure is { } failure)
        {
            return [Seen.Blank(WebSignals.Garbage, failure)];
        }

        if (!approach.AsksForCredential)
        {
            return [Seen.NotApplicable(WebSignals.Garbage, $"the answer without a credential is {approach.Answer.StatusText}: none is asked for")];
        }

        var secret = new SecretHeader(ProbeCredential.Authorization, "Bearer " + MadeUp, IsReal: false);
        var answer = await sweep.SendAsync(approach.Answer.Request with { Secret = secret });

        return [See(approach.Answer, answer).From(answer)];
    }

    private static Seen See(Exchange anonymous, Exchange answer)
    {
        if (answer.Failure is { } failure)
        {
            return Seen.Blank(WebSignals.Garbage, failure);
        }

        var outcome = answer.Status switch
        {
            401 => HasChallenge(anonymous) && !HasChallenge(answer) ? "rejected-without-challenge" : "rejected",
            403 => "forbidden",
            >= 200 and < 300 => "accepted",
            >= 500 and < 600 => "server-error",
            _ => "other",
        };
        var said = answer.IsSuccess ? null : Complaint.Read(answer).Message;
        var same = answer.Status == anonymous.Status && said == Complaint.Read(anonymous).Message ? "the same answer as without one" : said;

        return new Seen(WebSignals.Garbage, outcome, same is null ? answer.StatusText : $"{answer.StatusText}: {same}");
    }

    private static bool HasChallenge(Exchange answer) => answer.Header(ChallengeProbe.Header).Any();
}
