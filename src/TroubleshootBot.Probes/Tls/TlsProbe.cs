using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Connections;
using TroubleshootBot.Probes.Reach;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Tls;

/// <summary>Tells whether an encrypted line came about, and what the certificate is worth.</summary>
internal sealed class TlsProbe : IProbe
{
    public string Name => "tls";

    public string Doing => "looking at the certificate";

    public IReadOnlyList<Signal> Signals { get; } = [ReachSignals.Handshake, ReachSignals.Chain, TlsSignals.Version, TlsSignals.ClientCertificate, TlsSignals.DaysLeft];

    /// <inheritdoc/>
    /// <remarks>The second one with TLS 1.2.</remarks>
    public LookTime Takes => LookTime.RoundTrips(1, 2);

    public async Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep)
    {
        var line = await Line.WaitAsync(sweep);
        var place = Line.PlaceOf(sweep, sweep.Address);
        var chain = sweep.Certificates.Find(place);
        var subject = Connector.Place(sweep.Address.IdnHost, sweep.Address.Port);
        var took = line.Attempt?.TlsTook ?? TimeSpan.Zero;

        return
        [
            Handshake(sweep, line, chain) with { Subject = subject, Took = took },
            Chain(sweep, line, chain) with { Subject = subject, Took = took },
            .. TlsParticulars.Read(sweep, line, chain, place).Select(seen => seen with { Subject = subject, Took = took }),
        ];
    }

    private static Seen Handshake(SweepContext sweep, Line line, ChainRecord? chain)
    {
        if (sweep.Address.Scheme != Uri.UriSchemeHttps)
        {
            return line.Attempt is { Phase: Phase.Established }
                ? new Seen(ReachSignals.Handshake, "not-used")
                : Seen.Blank(ReachSignals.Handshake, line.Failure ?? new Failure(FailureKind.NoAnswer, "no connection"));
        }

        var outcome = line.Failure?.Kind switch
        {
            FailureKind.NotTls => "not-tls",
            FailureKind.TlsRefused => "refused",
            FailureKind.TlsReset => "reset",
            FailureKind.TlsTimedOut => "timed-out",
            _ => null,
        };

        if (outcome is not null)
        {
            return new Seen(ReachSignals.Handshake, outcome, line.Failure!.Detail);
        }

        return line.Attempt is { Phase: Phase.Established } attempt && (!line.IsThroughProxy || chain is not null)
            ? new Seen(ReachSignals.Handshake, "completed", attempt.TlsVersion)
            : Seen.Blank(ReachSignals.Handshake, line.Failure ?? new Failure(FailureKind.NoAnswer, "no connection"));
    }

    private static Seen Chain(SweepContext sweep, Line line, ChainRecord? chain)
    {
        if (chain is not null)
        {
            return new Seen(ReachSignals.Chain, chain.Outcome, chain.Detail);
        }

        return sweep.Address.Scheme != Uri.UriSchemeHttps
            ? Seen.NotApplicable(ReachSignals.Chain, "plain http has no certificate")
            : Seen.Blank(ReachSignals.Chain, line.Failure ?? new Failure(FailureKind.NoAnswer, "no certificate was seen"));
    }
}
