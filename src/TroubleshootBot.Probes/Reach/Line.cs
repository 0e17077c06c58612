using TroubleshootBot.Probes.Connections;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Reach;

/// <summary>How the line to the target came about: of all connections to it the one that came furthest.</summary>
/// <param name="Attempt">The connection; <see langword="null"/> if none was even begun.</param>
/// <param name="Failure">Why no line stands, or why the first request over it brought no answer.</param>
/// <param name="IsThroughProxy">Whether a proxy stands in between.</param>
/// <param name="Subject">Host and port of what was connected to.</param>
internal sealed record Line(Attempt? Attempt, Failure? Failure, bool IsThroughProxy, string Subject)
{
    /// <summary>Writes where <paramref name="address"/> is found among the certificates: behind a proxy only the handshake tells the host.</summary>
    public static string PlaceOf(SweepContext sweep, Uri address) =>
        sweep.Exchanger.IsThroughProxy(address) ? address.IdnHost : Connector.Place(address.IdnHost, address.Port);

    public static async Task<Line> WaitAsync(SweepContext sweep)
    {
        var first = (await sweep.Approach).First;
        var isThroughProxy = sweep.Exchanger.IsThroughProxy(sweep.Address);
        var attempt = sweep.Connector.Attempts
            .Where(one => one.ThroughProxy == isThroughProxy && (isThroughProxy || (one.Port == sweep.Address.Port && one.Host.Equals(sweep.Address.IdnHost, StringComparison.OrdinalIgnoreCase))))
            .MaxBy(one => one.Phase);

        return new Line(
            attempt,
            first.Failure,
            isThroughProxy,
            attempt is null ? Connector.Place(sweep.Address.IdnHost, sweep.Address.Port) : Connector.Place(attempt.Host, attempt.Port));
    }
}
