using System.Net;
using TroubleshootBot.Probes.Proxies;

namespace TroubleshootBot.Probes.Connections;

/// <summary>One connection from its name look-up on: how far it came, and how long each part took.</summary>
/// <remarks>Written by the connector only; a reader on another thread sees at worst an earlier phase.</remarks>
internal sealed class Attempt(string host, int port, bool throughProxy)
{
    private int phase;

    public string Host { get; } = host;

    public int Port { get; } = port;

    /// <summary>Gets whether host and port are those of a proxy, not of the target.</summary>
    public bool ThroughProxy { get; } = throughProxy;

    public Phase Phase
    {
        get => (Phase)Volatile.Read(ref phase);
        set => Volatile.Write(ref phase, (int)value);
    }

    public IPEndPoint? Remote { get; set; }

    public string? TlsVersion { get; set; }

    /// <summary>Gets or sets whether the server asked for a client certificate, which was not given.</summary>
    public bool AsksForCertificate { get; set; }

    /// <summary>Gets or sets host and port that a proxy was asked to connect to; <see langword="null"/> if it was not.</summary>
    public string? Tunnel { get; set; }

    /// <summary>Gets or sets what came back from a proxy.</summary>
    public HeardStream? Heard { get; set; }

    public TimeSpan ConnectTook { get; set; }

    public TimeSpan TlsTook { get; set; }
}
