namespace TroubleshootBot.Probes.Connections;

/// <summary>Travels with one request into the connect callback: whose connection this is, and how long it may take.</summary>
internal sealed class Ticket(bool throughProxy, CancellationToken cancellationToken)
{
    /// <summary>One for the request, one for a pooled connection that had gone stale. The handler itself would try four times.</summary>
    private const int MostConnections = 2;

    public static readonly HttpRequestOptionsKey<Ticket> Key = new("TroubleshootBot.Ticket");

    private int connections;

    public bool ThroughProxy { get; } = throughProxy;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>Gets the newest connection that was opened for this request.</summary>
    public Attempt? Latest { get; private set; }

    /// <summary>Counts one more connection.</summary>
    /// <returns><see langword="false"/> if the request has had its share.</returns>
    public bool TryConnect(Attempt attempt)
    {
        if (Interlocked.Increment(ref connections) > MostConnections)
        {
            return false;
        }

        Latest = attempt;
        return true;
    }
}
