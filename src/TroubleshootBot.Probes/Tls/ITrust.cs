using System.Security.Cryptography.X509Certificates;

namespace TroubleshootBot.Probes.Tls;

/// <summary>Says which roots are trusted. The seam where tests put a root of their own.</summary>
internal interface ITrust
{
    /// <summary>Makes a fresh policy; the caller adds its own rules to it.</summary>
    X509ChainPolicy CreatePolicy();
}
