using System.Globalization;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Web;

/// <summary>Reads what answers say beside their status: a hidden error, and how long to wait. Sends nothing of its own.</summary>
internal sealed class BesideProbe : IProbe
{
    private static readonly TimeSpan Short = TimeSpan.FromMinutes(1);

    public string Name => "beside";

    public string Doing => "reading what the answers say beside their status";

    public IReadOnlyList<Signal> Signals { get; } = [FrontSignals.HiddenError, FrontSignals.RetryAfter];

    public LookTime Takes => LookTime.Shared;

    public Task ReadyAsync(SweepContext sweep) => HasTrial(sweep) ? sweep.Trial : sweep.Approach;

    public async Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep)
    {
        var anonymous = (await sweep.Approach).Answer;

        if (anonymous.Failure is { } failure)
        {
            return [.. Signals.Select(signal => Seen.Blank(signal, failure))];
        }

        // What is said to the real credential tells more than what is said to nobody.
        Exchange[] answers = HasTrial(sweep) && (await sweep.Trial).Answer is { IsAnswer: true } trial ? [trial, anonymous] : [anonymous];

        return [HiddenError(answers), RetryAfter(answers, sweep.Clock.GetUtcNow())];
    }

    private static bool HasTrial(SweepContext sweep) => !string.IsNullOrWhiteSpace(sweep.Request.Credential?.Value);

    private static Seen HiddenError(Exchange[] answers)
    {
        var successes = Array.FindAll(answers, answer => answer.IsSuccess);

        if (successes.Length == 0)
        {
            return Seen.NotApplicable(FrontSignals.HiddenError, $"the answer is {answers[0].StatusText} and claims no success");
        }

        foreach (var answer in successes)
        {
            if (AnswerReader.HiddenError(answer) is { } error)
            {
                return new Seen(FrontSignals.HiddenError, "found", $"{answer.StatusText}: {error}").From(answer);
            }
        }

        return new Seen(FrontSignals.HiddenError, "none").From(successes[0]);
    }

    private static Seen RetryAfter(Exchange[] answers, DateTimeOffset now)
    {
        foreach (var answer in answers)
        {
            if (AnswerReader.RetryAfter(answer, now) is { } wait)
            {
                var detail = string.Create(CultureInfo.InvariantCulture, $"{answer.StatusText}, Retry-After: {answer.Header("Retry-After").First()} ({wait.TotalSeconds:0} s)");
                return new Seen(FrontSignals.RetryAfter, wait > Short ? "long" : "short", detail).From(answer);
            }
        }

        var unread = answers.SelectMany(answer => answer.Header("Retry-After")).FirstOrDefault(value => value.Trim().Length > 0);

        return new Seen(FrontSignals.RetryAfter, "none", unread is null ? null : $"Retry-After \"{unread}\" is neither a number of seconds nor a date").From(answers[0]);
    }
}
