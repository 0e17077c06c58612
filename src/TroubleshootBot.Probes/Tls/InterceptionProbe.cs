using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Connections;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Reach;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Tls;

/// <summary>Puts the certificate of an unrelated site beside the target's: what replaces the one replaces the other. Calls nobody unless it is set up to.</summary>
internal sealed class InterceptionProbe : IProbe
{
    public string Name => "interception";

    public string Doing => "comparing with an unrelated site";

    public IReadOnlyList<Signal> Signals { get; } = [TlsSignals.Interception];

    /// <inheritdoc/>
    /// <remarks>Only where an unrelated site is set up: its name, its port, its handshake, one request.</remarks>
    public LookTime Takes => LookTime.RoundTrips(0, 4);

    /// <summary>Makes an address of the setting; <see langword="null"/> if it is no host.</summary>
    public static Uri? AddressOf(string host) =>
        Uri.TryCreate($"https://{host}", UriKind.Absolute, out var address) && address is { PathAndQuery: "/", UserInfo: "", Fragment: "" } && !host.EndsWith('/')
            ? address
            : null;

    public async Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep) => [await SeeAsync(sweep)];

    private static async Task<Seen> SeeAsync(SweepContext sweep)
    {
        if (AddressOf(sweep.Options.NeutralHost) is not { } neutral)
        {
            return Seen.NotApplicable(TlsSignals.Interception, $"no unrelated site is set up ({ProbeOptions.Section}:{nameof(ProbeOptions.NeutralHost)})");
        }

        if (sweep.Address.Scheme != Uri.UriSchemeHttps)
        {
            return Seen.NotApplicable(TlsSignals.Interception, "plain http has no certificate");
        }

        var asked = sweep.SendAsync(new Outbound(HttpMethod.Head, neutral));
        var line = await Line.WaitAsync(sweep);
        var exchange = await asked;
        var there = sweep.Certificates.Find(Line.PlaceOf(sweep, neutral));
        var here = sweep.Certificates.Find(Line.PlaceOf(sweep, sweep.Address));

        if (there is null)
        {
            return Seen.NotObserved(TlsSignals.Interception, $"{neutral.IdnHost}: {exchange.Failure?.Detail ?? "no certificate was seen"}");
        }

        if (here is null)
        {
            return Seen.Blank(TlsSignals.Interception, line.Failure ?? new Failure(FailureKind.NoAnswer, "no certificate was seen"));
        }

        // Nothing is wrong with the unrelated site itself, so a certificate of nobody's authority was made on the way.
        var isSame = here.Issuer.Length > 0 && here.Issuer == there.Issuer && !PublicAuthorities.Include(there.Issuer);
        var isForged = there.Outcome is "private-ca" or "self-signed" or "incomplete";
        var detail = $"target issued by {here.Issuer}; {neutral.IdnHost} issued by {there.Issuer}";

        return new Seen(TlsSignals.Interception, isSame || isForged ? "suspected" : "none", detail);
    }
}
