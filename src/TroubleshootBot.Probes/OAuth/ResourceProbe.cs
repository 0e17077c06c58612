using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.OAuth;

/// <summary>Looks for the document that says where to sign in, and whether it speaks of this address.</summary>
internal sealed class ResourceProbe : IProbe
{
    public string Name => "resource-metadata";

    public string Doing => "reading where to sign in";

    public IReadOnlyList<Signal> Signals { get; } = [OAuthSignals.ResourceMetadata, OAuthSignals.Resource];

    /// <inheritdoc/>
    /// <remarks>None where the document stands at a usual place: it is asked for beside the first request.</remarks>
    public LookTime Takes => LookTime.RoundTrips(0, 2);

    public IEnumerable<Outbound> Ahead(SweepContext sweep, Outbound opening, TargetKind kind) => Places(sweep, kind);

    public Task ReadyAsync(SweepContext sweep) => sweep.Approach;

    /// <summary>Gives the requests for the document, for every probe that builds on it: an MCP server rarely does without a sign-in.</summary>
    public static IEnumerable<Outbound> Places(SweepContext sweep, TargetKind kind) =>
        kind == TargetKind.Mcp ? WellKnown.Resource(sweep.Address).Select(Outbound.Get) : [];

    public async Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep)
    {
        if ((await sweep.Approach).Answer.Failure is { } failure)
        {
            return [Seen.Blank(OAuthSignals.ResourceMetadata, failure), Seen.Blank(OAuthSignals.Resource, failure)];
        }

        var resource = await sweep.Resource;

        if (resource is not { NotApplicable: null, Document: { } document })
        {
            return [Seen.NotApplicable(OAuthSignals.ResourceMetadata, resource.NotApplicable!), Seen.NotApplicable(OAuthSignals.Resource, resource.NotApplicable!)];
        }

        var subject = ShownAddress.Of(document.Place);

        return
        [
            Metadata(resource, document).From(document.Answer) with { Subject = subject },
            Resource(resource, document, sweep).From(document.Answer) with { Subject = subject },
        ];
    }

    private static Seen Metadata(ResourceDocument resource, FetchedDocument document)
    {
        if (document.Blank is { } blank)
        {
            return Seen.Blank(OAuthSignals.ResourceMetadata, blank);
        }

        return document.Outcome == FetchedDocument.Found
            ? resource.Servers.Count > 0
                ? new Seen(OAuthSignals.ResourceMetadata, "found", $"{document.Detail}; sign-in server {string.Join(", ", resource.Servers.Take(3))}")
                : new Seen(OAuthSignals.ResourceMetadata, "no-servers", document.Detail)
            : new Seen(OAuthSignals.ResourceMetadata, document.Outcome, document.Detail);
    }

    private static Seen Resource(ResourceDocument resource, FetchedDocument document, SweepContext sweep)
    {
        if (!resource.IsFound)
        {
            return document.Blank is { } blank
                ? Seen.Blank(OAuthSignals.Resource, blank)
                : Seen.NotReached(OAuthSignals.Resource, "there is no document to compare");
        }

        return new Seen(
            OAuthSignals.Resource,
            ResourceComparison.Compare(resource.Resource, sweep.Address),
            $"resource \"{resource.Resource ?? "(none)"}\", address used \"{ShownAddress.Of(sweep.Address)}\"");
    }
}
