using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TroubleshootBot.Lab.Certificates;

/// <summary>Makes certificates, on elliptic curves because those are made in a millisecond.</summary>
internal static class Issuer
{
    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

    /// <summary>Makes a root or, given an <paramref name="issuer"/>, an intermediate.</summary>
    public static X509Certificate2 Authority(string name, DateTimeOffset from, DateTimeOffset until, X509Certificate2? issuer = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}, O=TroubleshootBot lab", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(X509BasicConstraintsExtension.CreateForCertificateAuthority());
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        return Finish(request, key, from, until, issuer);
    }

    /// <summary>Makes a server certificate; without an <paramref name="issuer"/> it vouches for itself.</summary>
    public static X509Certificate2 Server(string name, IReadOnlyList<IPAddress> numbers, DateTimeOffset from, DateTimeOffset until, X509Certificate2? issuer)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([ServerAuthentication], critical: false));

        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);

        foreach (var number in numbers)
        {
            names.AddIpAddress(number);
        }

        request.CertificateExtensions.Add(names.Build());
        return Finish(request, key, from, until, issuer);
    }

    private static X509Certificate2 Finish(CertificateRequest request, ECDsa key, DateTimeOffset from, DateTimeOffset until, X509Certificate2? issuer)
    {
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));

        if (issuer is null)
        {
            return Servable(request.CreateSelfSigned(from, until));
        }

        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        using var signed = request.Create(issuer, from, until, RandomNumberGenerator.GetBytes(12));
        return Servable(signed.CopyWithPrivateKey(key));
    }

    /// <summary>Windows cannot serve TLS with a key that was never stored; a round through PKCS#12, slow as it is, cures that.</summary>
    private static X509Certificate2 Servable(X509Certificate2 certificate)
    {
        if (!OperatingSystem.IsWindows())
        {
            return certificate;
        }

        using (certificate)
        {
            return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null, X509KeyStorageFlags.Exportable);
        }
    }
}
