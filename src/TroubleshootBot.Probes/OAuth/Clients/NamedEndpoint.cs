using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Probes.Addresses;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.OAuth.Clients;

/// <summary>An address that the sign-in server's description names.</summary>
/// <param name="Address">The address; <see langword="null"/> if there is none to call.</param>
/// <param name="Instead">What there is to say then.</param>
internal sealed record NamedEndpoint(Uri? Address, Seen? Instead)
{
    /// <summary>Finds the address in the field <paramref name="field"/>.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="signal">The signal that needs the address.</param>
    /// <param name="field">The field (RFC 8414, 2).</param>
    /// <param name="absent">The outcome if the description does not have it.</param>
    public static async Task<NamedEndpoint> FindAsync(SweepContext sweep, Signal signal, string field, string absent = Outcome.NotReached)
    {
        if (await ServerReading.LackingAsync(sweep) is { } lacking)
        {
            return new NamedEndpoint(Address: null, lacking(signal));
        }

        var document = (await sweep.Server).Document!;
        var written = JsonText.String(document.Root!.Value, field);

        if (string.IsNullOrWhiteSpace(written))
        {
            return new NamedEndpoint(Address: null, new Seen(signal, absent, $"the sign-in server names no {field}") { Subject = ShownAddress.Of(document.Place) });
        }

        return ForeignAddress.ReadWeb(written) is { } address
            ? new NamedEndpoint(new Uri(address.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped)), Instead: null)
            : new NamedEndpoint(Address: null, Seen.NotReached(signal, $"the {field} \"{written}\" is no address"));
    }
}
