using System.Security.Cryptography.X509Certificates;

namespace TroubleshootBot.Probes.Tls;

/// <summary>The roots that this machine trusts, <c>SSL_CERT_FILE</c> and <c>SSL_CERT_DIR</c> included where .NET honours them.</summary>
internal sealed class SystemTrust : ITrust
{
    public X509ChainPolicy CreatePolicy() => new();
}
