using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Connections;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Web;

/// <summary>Looks at the answer to a request without a credential: its status, its kind of content, and the page if it is one.</summary>
internal sealed class AnswerProbe : IProbe
{
    public string Name => "web";

    public string Doing => "asking the server without a credential";

    public IReadOnlyList<Signal> Signals { get; } = [WebSignals.Anonymous, WebSignals.Content, WebSignals.Page];

    /// <inheritdoc/>
    /// <remarks>One where the address tells the kind of target; otherwise it is found out. A redirect adds its own.</remarks>
    public LookTime Takes => LookTime.RoundTrips(1, 3);

    public async Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep)
    {
        var answer = (await sweep.Approach).Answer;

        return [.. new[] { Anonymous(answer), Content(answer), await PageAsync(sweep, answer) }.Select(seen => seen.From(answer))];
    }

    private static Seen Anonymous(Exchange answer)
    {
        if (answer.Failure is { } failure)
        {
            return failure.Kind switch
            {
                FailureKind.NoAnswer => new Seen(WebSignals.Anonymous, "no-answer", failure.Detail),
                FailureKind.NotHttp => new Seen(WebSignals.Anonymous, "not-http", failure.Detail),
                FailureKind.ProxyRefused when failure.Status == 407 => new Seen(WebSignals.Anonymous, "proxy-authentication", failure.Detail),
                _ => Seen.Blank(WebSignals.Anonymous, failure),
            };
        }

        var line = $"{answer.Request.Method} {answer.Request.Address.AbsolutePath}: {answer.StatusText}";

        return answer.BodyEnd switch
        {
            BodyEnd.OutOfTime => new Seen(WebSignals.Anonymous, "no-answer", $"{line}, but the body did not end in time"),
            BodyEnd.TooLong => new Seen(WebSignals.Anonymous, StatusReader.Read(answer.Status), $"{line}, with a body beyond the limit"),
            _ when answer.FoundItTooLittle => new Seen(WebSignals.Anonymous, "ok", $"{line} to an empty request, which is all it should say"),
            _ => new Seen(WebSignals.Anonymous, StatusReader.Read(answer.Status), Said(answer) is { } said ? $"{line}: {said}" : line),
        };
    }

    private static Seen Content(Exchange answer)
    {
        if (answer.Failure is { } failure)
        {
            return Seen.Blank(WebSignals.Content, failure);
        }

        var outcome = answer switch
        {
            { IsEventStream: true } => "event-stream",
            { Body.Length: 0 } => "empty",
            { IsHtml: true } => "html",
            _ when IsJson(answer) => "json",
            { MediaType: "" or "text/plain" } => "text",
            _ => "other",
        };

        string? problem = null;
        _ = outcome == "json" ? JsonText.TryParseObject(answer.Body, out problem) : null;

        return new Seen(WebSignals.Content, outcome, (answer.MediaType.Length > 0 ? answer.MediaType : "no content type") + (problem is null ? "" : $", but {problem}"));
    }

    /// <summary>Behind a redirect, the page to which it leads is the one that stands in the way.</summary>
    private static async Task<Seen> PageAsync(SweepContext sweep, Exchange answer)
    {
        if (answer.Failure is { } failure)
        {
            return Seen.Blank(WebSignals.Page, failure);
        }

        if (!answer.IsRedirect || !sweep.Wants(WebSignals.Page))
        {
            return PageReader.Read(answer);
        }

        var end = (await RedirectWalk.FollowAsync(sweep, answer)).End;

        return end.IsAnswer ? PageReader.Read(end) : Seen.Blank(WebSignals.Page, end.Failure!);
    }

    private static bool IsJson(Exchange answer) =>
        answer.MediaType == Outbound.Json
        || answer.MediaType.EndsWith("+json", StringComparison.Ordinal)
        || (answer.MediaType is "" or "text/plain" && JsonText.TryParseObject(answer.Body) is not null);

    private static string? Said(Exchange answer) =>
        answer is { IsSuccess: false, IsRedirect: false } ? Complaint.Read(answer).Message : null;
}
