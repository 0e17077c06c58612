using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.OAuth.Clients;

/// <summary>Asks whether the addresses of a sign-in server can be believed, before something secret is sent to one of them.</summary>
internal static class Provenance
{
    /// <summary>Tells why they cannot be believed.</summary>
    /// <remarks>
    /// The plugin names a sign-in server, and that names its addresses. Whoever sits on any line between could have named his own, with
    /// a good certificate; and a description under another name is one that clients must not use (RFC 8414, 3.3).
    /// </remarks>
    /// <returns><see langword="null"/> if they can.</returns>
    public static async Task<string?> DoubtAsync(SweepContext sweep)
    {
        var server = await sweep.Server;

        if (server.Named is { } named && server.Issuer != named)
        {
            return $"not sent: the plugin names the sign-in server \"{named}\", which calls itself \"{server.Issuer ?? "(nothing)"}\"";
        }

        IEnumerable<Uri> way = [sweep.Address, .. (await sweep.Resource).Document?.Hops ?? [], .. server.Document?.Hops ?? []];

        return way.Select(place => sweep.Exchanger.Distrust(place) is { } reason ? $"{reason}: {ShownAddress.Of(place)}" : null).FirstOrDefault(reason => reason is not null);
    }
}
