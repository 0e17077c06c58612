using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Connections;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.OAuth.Clients;

/// <summary>Fetches the document that a client ID leads to, as sign-in servers do (draft-ietf-oauth-client-id-metadata-document): one GET, no redirect.</summary>
internal sealed class ClientDocumentProbe : IProbe
{
    public string Name => "client-document";

    public string Doing => "reading the document behind the client ID";

    public IReadOnlyList<Signal> Signals { get; } = [ClientSignals.Document];

    public LookTime Takes => LookTime.RoundTrips(0, 1);

    public async Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep)
    {
        var id = sweep.Request.Client!.Id;

        if (!Uri.TryCreate(id, UriKind.Absolute, out var place) || place.Scheme != Uri.UriSchemeHttps)
        {
            return [Seen.NotApplicable(ClientSignals.Document, "the client ID is no https address")];
        }

        var answer = await sweep.SendAsync(Outbound.Get(place));
        var seen = answer.Failure is { } failure
            ? failure.Kind is FailureKind.NotAllowed or FailureKind.LimitReached or FailureKind.OutOfTime
                ? Seen.Blank(ClientSignals.Document, failure)
                : Saw("unreachable", failure.Detail)
            : sweep.Certificates.Find(Connector.Place(place.IdnHost, place.Port)) is { IsValid: false } broken
                ? Saw("unreachable", $"its certificate is not trusted ({broken.Outcome})")
                : Read(answer, id, sweep.Request.RedirectAddress);

        return [seen.From(answer) with { Subject = ShownAddress.Of(place) }];
    }

    private static Seen Read(Exchange answer, string id, string redirect)
    {
        if (answer.Status != 200)
        {
            return Saw("unreachable", answer.StatusText + (answer.IsRedirect ? ": sign-in servers do not follow it" : ""));
        }

        if (answer.IsHtml || JsonText.TryParseObject(answer.Body) is not { } root)
        {
            return Saw("malformed", $"no JSON object: {answer.MediaType}");
        }

        if (JsonText.String(root, "client_id") is var named && named != id)
        {
            return Saw("other-id", $"its client_id is \"{named ?? "(nothing)"}\"");
        }

        var redirects = JsonText.Strings(root, "redirect_uris") ?? [];

        return redirects.Contains(redirect, StringComparer.Ordinal)
            ? Saw("valid", $"with \"{redirect}\"")
            : Saw("redirect-missing", $"without \"{redirect}\"; it has {(redirects.Count == 0 ? "none" : string.Join(", ", redirects))}");
    }

    private static Seen Saw(string outcome, string detail) => new(ClientSignals.Document, outcome, detail);
}
