using TroubleshootBot.Probes.Addresses;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.OAuth;

/// <summary>The description of the sign-in server (RFC 8414, OpenID Connect Discovery), or why there is none.</summary>
/// <param name="NotApplicable">Why none is looked for; <see langword="null"/> if one is.</param>
/// <param name="Named">The issuer as the resource named it; <see langword="null"/> if it named none and the target's own origin was tried.</param>
/// <param name="Document">The place that counts; <see langword="null"/> if the issuer is no address.</param>
internal sealed record ServerDocument(string? NotApplicable, string? Named, FetchedDocument? Document)
{
    private static readonly string[] Required = ["authorization_endpoint", "token_endpoint"];

    /// <summary>Gets the <c>issuer</c> that the server calls itself.</summary>
    public string? Issuer => Document?.Root is { } root ? JsonText.String(root, "issuer") : null;

    /// <summary>Gets the required members that are missing.</summary>
    public IReadOnlyList<string> Missing => Document?.Root is { } root
        ? [.. Required.Where(name => string.IsNullOrEmpty(JsonText.String(root, name)))]
        : [];

    public static async Task<ServerDocument> FindAsync(SweepContext sweep)
    {
        var resource = await sweep.Resource;

        if (resource.NotApplicable is { } why)
        {
            return new ServerDocument(why, Named: null, Document: null);
        }

        if (resource.Servers.Count > 0)
        {
            var named = resource.Servers[0];

            return ForeignAddress.ReadWeb(named) is { } issuer
                ? new ServerDocument(NotApplicable: null, named, await FirstAsync(sweep, WellKnown.Server(issuer)))
                : new ServerDocument(NotApplicable: null, named, Document: null);
        }

        // Clients of the revision 2025-03-26 take the plugin's own origin for the sign-in server.
        var own = await FirstAsync(sweep, WellKnown.Server(new Uri(sweep.Address, "/")));

        return own.Root is not null
            ? new ServerDocument(NotApplicable: null, Named: null, own)
            : new ServerDocument("no document names a sign-in server", Named: null, Document: null);
    }

    /// <summary>Asks at all places at once, and takes the first in order that has the document.</summary>
    private static async Task<FetchedDocument> FirstAsync(SweepContext sweep, IReadOnlyList<Uri> places)
    {
        var looks = places.Select(place => FetchedDocument.FetchAsync(sweep, place)).ToArray();
        FetchedDocument? best = null;

        foreach (var look in looks)
        {
            var document = await look;

            if (document.Root is not null)
            {
                return document;
            }

            best = best is null or { Outcome: FetchedDocument.NotFound } ? document : best;
        }

        return best!;
    }
}
