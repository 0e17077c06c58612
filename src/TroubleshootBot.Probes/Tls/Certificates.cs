using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace TroubleshootBot.Probes.Tls;

/// <summary>
/// Records the certificates of one sweep. A broken one is accepted, so that the looking can go on, until a place is reserved
/// for secrets; from then on it is not.
/// </summary>
/// <remarks>Thread-safe. A place is <c>host:port</c>, or a host alone behind a proxy.</remarks>
internal sealed class Certificates(ITrust trust, TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, ChainRecord> worst = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> reserved = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> asking = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, SslProtocols> protocols = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes the settings for one connection.</summary>
    /// <param name="place">Where it goes; <see langword="null"/> lets the handshake tell the host.</param>
    /// <param name="host">The name that the certificate must bear.</param>
    /// <param name="asked">Called if the server asks for a client certificate.</param>
    public SslClientAuthenticationOptions Settings(string? place, string? host, Action? asked = null) => new()
    {
        LocalCertificateSelectionCallback = (_, target, _, remote, _) =>
        {
            if (remote is not null)
            {
                asked?.Invoke();
                Note(place ?? target);
            }

            return null!; // There is none to give
        },
        TargetHost = host,

        // Said outright, so that a server with older versions only can answer that it is the version.
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        ApplicationProtocols = [SslApplicationProtocol.Http11],
        CertificateChainPolicy = Policy(),
        RemoteCertificateValidationCallback = (sender, certificate, chain, errors) =>
            Accept((SslStream)sender, place ?? ((SslStream)sender).TargetHostName, certificate as X509Certificate2, chain, errors),
    };

    /// <summary>Finds what was seen at <paramref name="place"/>: the worst of its certificates.</summary>
    public ChainRecord? Find(string place)
    {
        lock (gate)
        {
            return worst.GetValueOrDefault(place);
        }
    }

    /// <summary>Tells whether <paramref name="place"/> has asked for a client certificate.</summary>
    public bool Asks(string place)
    {
        lock (gate)
        {
            return asking.Contains(place);
        }
    }

    /// <summary>Finds the version that was agreed on with <paramref name="place"/>; <see langword="null"/> if none was.</summary>
    public SslProtocols? Protocol(string place)
    {
        lock (gate)
        {
            return protocols.TryGetValue(place, out var protocol) ? protocol : null;
        }
    }

    /// <summary>Reserves <paramref name="place"/> for secrets: connections with a broken certificate are refused there from now on.</summary>
    /// <returns>Why it cannot be reserved, because such a connection already stands; otherwise <see langword="null"/>.</returns>
    public ChainRecord? Reserve(string place)
    {
        lock (gate)
        {
            if (worst.GetValueOrDefault(place) is { IsValid: false } broken)
            {
                return broken;
            }

            reserved.Add(place);
            return null;
        }
    }

    private void Note(string asks)
    {
        lock (gate)
        {
            asking.Add(asks);
        }
    }

    private bool Accept(SslStream line, string place, X509Certificate2? leaf, X509Chain? chain, SslPolicyErrors errors)
    {
        var record = ChainReader.Read(leaf, chain, errors, clock.GetUtcNow());

        lock (gate)
        {
            protocols[place] = line.SslProtocol;

            if (!worst.TryGetValue(place, out var known) || known.IsValid)
            {
                worst[place] = record;
            }

            return record.IsValid || !reserved.Contains(place);
        }
    }

    private X509ChainPolicy Policy()
    {
        var policy = trust.CreatePolicy();

        // Otherwise .NET fetches addresses named inside a stranger's certificate, past every guard.
        policy.DisableCertificateDownloads = true;
        policy.RevocationMode = X509RevocationMode.NoCheck;
        policy.VerificationTime = clock.GetUtcNow().LocalDateTime;
        policy.VerificationTimeIgnored = false;
        return policy;
    }
}
