using System.Security.Cryptography.X509Certificates;

namespace TroubleshootBot.Lab.Certificates;

/// <summary>What a TLS server shows: its certificate and the intermediates it sends with it.</summary>
internal sealed record ServerIdentity(X509Certificate2 Certificate, X509Certificate2Collection Intermediates);
