using System.Text.Json;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Probes.Addresses;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.OAuth;

/// <summary>The description of the protected resource (RFC 9728), or why there is none.</summary>
/// <param name="NotApplicable">Why none is looked for; <see langword="null"/> if one is.</param>
/// <param name="Document">The place that counts: the first with a document, otherwise the first in order that tells most.</param>
internal sealed record ResourceDocument(string? NotApplicable, FetchedDocument? Document)
{
    /// <summary>Gets the sign-in servers that it names, in order.</summary>
    public IReadOnlyList<string> Servers { get; private init; } = [];

    /// <summary>Gets the <c>resource</c> that it names; <see langword="null"/> if none.</summary>
    public string? Resource { get; private init; }

    public bool IsFound => Document is { Root: not null };

    public static async Task<ResourceDocument> FindAsync(SweepContext sweep)
    {
        var approach = await sweep.Approach;
        var answer = approach.Answer;
        var named = ChallengeParser.Read(answer.Header(ChallengeProbe.Header)).ResourceMetadata;

        if (!answer.IsAnswer)
        {
            return new ResourceDocument("the server itself was not reached", Document: null);
        }

        if (answer.IsSuccess)
        {
            return new ResourceDocument("the server answers without asking for a sign-in", Document: null);
        }

        if (named is null && approach.Kind != TargetKind.Mcp)
        {
            return new ResourceDocument("only MCP servers publish this document", Document: null);
        }

        // A client that is told the place looks there and nowhere else.
        IReadOnlyList<Uri> places = named is not null && ForeignAddress.Read(answer.Request.Address, named) is { Scheme: "https" or "http" } place
            ? [place]
            : WellKnown.Resource(sweep.Address);

        return Read(await FirstAsync(sweep, places));
    }

    private static async Task<FetchedDocument> FirstAsync(SweepContext sweep, IReadOnlyList<Uri> places)
    {
        FetchedDocument? best = null;

        foreach (var place in places)
        {
            var document = await FetchedDocument.FetchAsync(sweep, place);

            if (document.Root is not null)
            {
                return document;
            }

            best = best is null or { Outcome: FetchedDocument.NotFound } ? document : best;
        }

        return best!;
    }

    internal static ResourceDocument Read(FetchedDocument document)
    {
        var root = document.Root;
        var servers = root is { } found && found.TryGetProperty("authorization_servers", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select(JsonText.String).OfType<string>().ToArray()
            : [];

        return new ResourceDocument(NotApplicable: null, document)
        {
            Servers = servers,
            Resource = root is { } whole ? JsonText.String(whole, "resource") : null,
        };
    }
}
