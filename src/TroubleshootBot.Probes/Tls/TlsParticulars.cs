using System.Globalization;
using System.Security.Authentication;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Connections;
using TroubleshootBot.Probes.Reach;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Tls;

/// <summary>Reads the version, the days left and a demand for a client certificate from the handshake that took place anyway.</summary>
internal static class TlsParticulars
{
    public static Seen[] Read(SweepContext sweep, Line line, ChainRecord? chain, string place)
    {
        if (sweep.Address.Scheme != Uri.UriSchemeHttps)
        {
            return [.. new[] { TlsSignals.Version, TlsSignals.ClientCertificate, TlsSignals.DaysLeft }.Select(signal => Seen.NotApplicable(signal, "plain http has no encryption"))];
        }

        var failure = line.Failure ?? new Failure(FailureKind.NoAnswer, "no handshake was seen");

        return [Version(sweep.Certificates.Protocol(place), failure), ClientCertificate(sweep, chain, place, failure), DaysLeft(sweep, chain, failure)];
    }

    private static Seen Version(SslProtocols? protocol, Failure failure)
    {
        if (protocol is { } agreed)
        {
            return new Seen(TlsSignals.Version, agreed >= SslProtocols.Tls12 ? "current" : "outdated", agreed.ToString());
        }

        return failure.IsOutdated ? new Seen(TlsSignals.Version, "outdated", failure.Detail) : Seen.Blank(TlsSignals.Version, failure);
    }

    private static Seen ClientCertificate(SweepContext sweep, ChainRecord? chain, string place, Failure failure)
    {
        if (sweep.Certificates.Asks(place))
        {
            return new Seen(TlsSignals.ClientCertificate, "asked", failure.Kind == FailureKind.TlsRefused ? "and goes no further without it" : null);
        }

        return chain is null ? Seen.Blank(TlsSignals.ClientCertificate, failure) : new Seen(TlsSignals.ClientCertificate, "not-asked");
    }

    private static Seen DaysLeft(SweepContext sweep, ChainRecord? chain, Failure failure)
    {
        if (chain is not { EndsAt: { } end })
        {
            return chain is null ? Seen.Blank(TlsSignals.DaysLeft, failure) : Seen.NotObserved(TlsSignals.DaysLeft, chain.Detail);
        }

        var days = (end - sweep.Clock.GetUtcNow()).TotalDays;
        var outcome = days switch
        {
            < 0 => "over",
            < 7 => "under-7",
            < 30 => "under-30",
            _ => "plenty",
        };

        return new Seen(TlsSignals.DaysLeft, outcome, string.Create(CultureInfo.InvariantCulture, $"until {end:yyyy-MM-dd HH:mm} UTC"));
    }
}
