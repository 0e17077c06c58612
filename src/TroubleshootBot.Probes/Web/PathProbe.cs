using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Web;

/// <summary>If nothing useful answers at the address, looks whether the interface is next door.</summary>
internal sealed class PathProbe : IProbe
{
    public string Name => "path";

    public string Doing => "looking at the paths nearby";

    public IReadOnlyList<Signal> Signals { get; } = [WebSignals.Path];

    /// <inheritdoc/>
    /// <remarks>All neighbours are asked at once, if there is nothing useful at the address itself.</remarks>
    public LookTime Takes => LookTime.RoundTrips(0, 1);

    public Task ReadyAsync(SweepContext sweep) => sweep.Approach;

    public async Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep)
    {
        var approach = await sweep.Approach;
        var answer = approach.Answer;

        if (answer.Failure is { } failure)
        {
            return [Seen.Blank(WebSignals.Path, failure)];
        }

        if (Neighbours.IsInterface(approach.Kind, answer) && answer.Status is not (404 or 405))
        {
            return [new Seen(WebSignals.Path, "here", answer.Request.Address.AbsolutePath).From(answer)];
        }

        // A limit, a refusal or a failure says nothing of the path, even on a page for people.
        if (answer.Status is not (404 or 405 or 400 or 406 or 415 or 422) && !(answer.IsHtml && answer.IsSuccess))
        {
            return [Seen.NotApplicable(WebSignals.Path, $"the answer {answer.StatusText} does not speak of the path")];
        }

        var asked = Neighbours.Of(approach.Kind, sweep.Address);
        var answers = await Task.WhenAll(asked.Select(sweep.SendAsync));
        var found = answers.FirstOrDefault(one => Neighbours.IsInterface(approach.Kind, one));
        sweep.Neighbour = found;

        if (found is null && approach.Kind == TargetKind.Action && answer.Status == 404)
        {
            return [Seen.NotObserved(WebSignals.Path, "the base address of an action need not answer itself, and no description was found that names its operations")];
        }

        return found is not null
            ? [new Seen(WebSignals.Path, "elsewhere", $"{found.Request.Address.AbsolutePath} answers {found.StatusText}").From(found)]
            : [new Seen(WebSignals.Path, "nowhere", "tried " + string.Join(", ", asked.Select(one => one.Address.AbsolutePath).Distinct()))];
    }
}
