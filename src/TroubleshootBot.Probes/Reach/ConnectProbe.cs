using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Connections;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Reach;

/// <summary>Tells whether the port opened; the connection is the one over which everything else travels.</summary>
internal sealed class ConnectProbe : IProbe
{
    private const int HttpsPort = 443;

    public string Name => "connect";

    public string Doing => "opening a connection";

    public IReadOnlyList<Signal> Signals { get; } = [ReachSignals.Connect, PortSignals.Number];

    public LookTime Takes => LookTime.RoundTrips(1);

    public async Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep)
    {
        var line = await Line.WaitAsync(sweep);

        return [See(line) with { Subject = line.Subject, Took = line.Attempt?.ConnectTook ?? TimeSpan.Zero }, Port(sweep.Address)];
    }

    private static Seen Port(Uri address) =>
        new(PortSignals.Number, address.Port == HttpsPort ? "https-port" : "other-port", $"port {address.Port}") { Subject = Connector.Place(address.IdnHost, address.Port) };

    private static Seen See(Line line)
    {
        if (line.Failure is { } failure)
        {
            var outcome = failure.Kind switch
            {
                FailureKind.Refused => "refused",
                FailureKind.ConnectTimedOut => "timed-out",
                FailureKind.Unreachable => "unreachable",
                FailureKind.Reset => "reset",
                _ => null,
            };

            if (outcome is not null)
            {
                return new Seen(ReachSignals.Connect, outcome, line.IsThroughProxy ? $"at the proxy: {failure.Detail}" : failure.Detail);
            }

            if (line.Attempt is null or { Phase: < Phase.Securing })
            {
                return Seen.Blank(ReachSignals.Connect, failure);
            }
        }

        return line.IsThroughProxy
            ? Seen.NotObserved(ReachSignals.Connect, "a proxy makes the connections; only its own port was seen")
            : new Seen(ReachSignals.Connect, "connected", line.Attempt?.Remote?.ToString());
    }
}
