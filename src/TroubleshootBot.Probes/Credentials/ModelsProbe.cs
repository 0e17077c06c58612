using System.Globalization;
using System.Text.Json;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Sweeping;
using TroubleshootBot.Probes.Web;

namespace TroubleshootBot.Probes.Credentials;

/// <summary>Looks whether the key may list models. Where the trial was that very list, nothing more is sent.</summary>
internal sealed class ModelsProbe : IProbe
{
    public string Name => "models";

    public string Doing => "listing the models of the key";

    public IReadOnlyList<Signal> Signals { get; } = [ApiSignals.Models];

    /// <inheritdoc/>
    /// <remarks>None where the trial was that very list.</remarks>
    public LookTime Takes => LookTime.RoundTrips(0, 1);

    public Task ReadyAsync(SweepContext sweep) => sweep.Trial;

    public async Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep)
    {
        var approach = await sweep.Approach;

        if (approach.Answer.Failure is { } unreached)
        {
            return [Seen.Blank(ApiSignals.Models, unreached)];
        }

        if (approach.Kind != TargetKind.OpenAI)
        {
            return [Seen.NotApplicable(ApiSignals.Models, "only OpenAI-compatible APIs list models")];
        }

        var trial = await sweep.Trial;

        if (trial is not { Answer: { } answer, Verdict: { } verdict })
        {
            return [Seen.Blank(ApiSignals.Models, trial.Failure!)];
        }

        if (answer.Request.Method != HttpMethod.Get)
        {
            if (!verdict.IsKnown)
            {
                return [Seen.NotApplicable(ApiSignals.Models, $"the key itself is not accepted ({verdict.Outcome})")];
            }

            answer = await sweep.SendAsync(Outbound.Get(Place(answer.Request.Address)) with { Secret = answer.Request.Secret, Account = answer.Request.Account });
        }

        return [See(answer).From(answer)];
    }

    /// <summary>The list stands beside the endpoint: <c>/v1/chat/completions</c> has <c>/v1/models</c>.</summary>
    private static Uri Place(Uri endpoint)
    {
        var path = endpoint.AbsolutePath;
        var version = path.LastIndexOf("/v1/", StringComparison.Ordinal);

        return RequestShape.WithPath(endpoint, (version < 0 ? "" : path[..(version + 3)]) + "/models");
    }

    private static Seen See(Exchange answer) => answer switch
    {
        { Failure: { } failure } => Seen.Blank(ApiSignals.Models, failure),
        { Status: 403 } => new Seen(ApiSignals.Models, "refused", $"{answer.StatusText}: {Complaint.Read(answer).Message}"),
        { Status: >= 500 } => Seen.NotObserved(ApiSignals.Models, $"{answer.Request.Address.AbsolutePath} answers {answer.StatusText}"),
        { IsSuccess: false } => Seen.NotApplicable(ApiSignals.Models, $"{answer.Request.Address.AbsolutePath} answers {answer.StatusText}, which says nothing about models"),
        _ => Count(answer) switch
        {
            null => Seen.NotApplicable(ApiSignals.Models, $"what comes back is no list of models: {Problem(answer)}"),
            0 => new Seen(ApiSignals.Models, "empty"),
            var count => new Seen(ApiSignals.Models, "listed", string.Create(CultureInfo.InvariantCulture, $"{count} models")),
        },
    };

    private static string Problem(Exchange answer)
    {
        _ = JsonText.TryParseObject(answer.Body, out var problem);

        return problem ?? "it has no list \"data\" or \"models\"";
    }

    private static int? Count(Exchange answer)
    {
        if (JsonText.TryParseObject(answer.Body) is not { } root)
        {
            return null;
        }

        return (root.TryGetProperty("data", out var list) || root.TryGetProperty("models", out list)) && list.ValueKind == JsonValueKind.Array
            ? list.GetArrayLength()
            : null;
    }
}
