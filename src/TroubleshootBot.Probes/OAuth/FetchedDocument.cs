using System.Text.Json;
using TroubleshootBot.Probes.Connections;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Sweeping;
using TroubleshootBot.Probes.Web;

namespace TroubleshootBot.Probes.OAuth;

/// <summary>One place where a metadata document was looked for, redirects followed, and what was there.</summary>
/// <param name="Outcome">What both metadata signals can say of a place; <see cref="Found"/> if it holds a JSON object.</param>
/// <param name="Root">The document; only if it was found.</param>
/// <param name="Answer">The last answer.</param>
/// <param name="Place">Where it was looked for.</param>
internal sealed record FetchedDocument(string Outcome, JsonElement? Root, Exchange Answer, Uri Place)
{
    public const string Found = "found";
    public const string NotFound = "not-found";
    public const string Unreachable = "unreachable";

    public static async Task<FetchedDocument> FetchAsync(SweepContext sweep, Uri place)
    {
        var walk = await RedirectWalk.FollowAsync(sweep, await sweep.SendAsync(Outbound.Get(place)));
        var answer = walk.End;
        string? problem = null;
        var root = answer.IsSuccess && !answer.IsHtml ? JsonText.TryParseObject(answer.Body, out problem) : null;

        return new FetchedDocument(walk.IsEndless ? Unreachable : Read(answer, root), root, answer, place) { Hops = walk.Hops, Problem = problem };
    }

    /// <summary>Gets the addresses that were called for it, the first one included.</summary>
    public IReadOnlyList<Uri> Hops { get; private init; } = [];

    /// <summary>Gets where the document broke; <see langword="null"/> if it did not, or if there is none.</summary>
    public string? Problem { get; private init; }

    /// <summary>Gets what there is to say about the place, for people.</summary>
    public string Detail
    {
        get
        {
            var where = ShownAddress.Of(Place) + (Answer.Request.Address == Place ? "" : $" → {ShownAddress.Of(Answer.Request.Address)}");

            return Answer.Failure is { } failure ? $"{where}: {failure.Detail}"
                : Answer.BodyEnd == BodyEnd.TooLong ? $"{where}: longer than every bound"
                : $"{where}: {Answer.StatusText}{(Answer.MediaType.Length > 0 ? " " + Answer.MediaType : "")}{(Problem is null ? "" : $", {Problem}")}";
        }
    }

    /// <summary>Gets the reason why nothing can be said, if the place could not even be asked.</summary>
    public Failure? Blank =>
        Answer.Failure is { Kind: FailureKind.NotAllowed or FailureKind.LimitReached or FailureKind.OutOfTime } failure ? failure : null;

    private static string Read(Exchange answer, JsonElement? root) => answer switch
    {
        { Failure: not null } => Unreachable,
        { Status: 401 or 403 } => answer.IsHtml ? "html" : "protected",
        { Status: >= 500 } => "server-error",
        { IsSuccess: false } => NotFound,
        { IsHtml: true } => "html",
        _ => root is null ? "malformed" : Found,
    };
}
