namespace TroubleshootBot.Probes.Connections;

/// <summary>Carries a <see cref="Connections.Failure"/> out of the handler's connect callback, where a value cannot go.</summary>
internal sealed class ConnectException(Failure failure, Exception? inner = null) : IOException(failure.Detail, inner)
{
    public Failure Failure { get; } = failure;
}
