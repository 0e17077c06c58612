using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TroubleshootBot.Tests.Support;

/// <summary>A certificate authority made for the tests: a root, an intermediate below it, and servers below that.</summary>
public sealed class TestCertificates
{
    private static readonly Lazy<TestCertificates> Made = new(() => new TestCertificates());

    private TestCertificates()
    {
        Root = Authority("CN=Test Root", issuer: null);
        Intermediate = Authority("CN=Test Intermediate", Root);
    }

    public static TestCertificates Shared => Made.Value;

    public X509Certificate2 Root { get; }

    public X509Certificate2 Intermediate { get; }

    public static X509Certificate2 NewAuthority(string subject, X509Certificate2? issuer = null) => Authority(subject, issuer);

    /// <summary>Makes a server's certificate; <paramref name="issuerAddress"/> is where it says that its issuer, its OCSP and its CRL are found.</summary>
    public X509Certificate2 Server(
        DateTimeOffset? from = null, DateTimeOffset? to = null, string name = "localhost", X509Certificate2? issuer = null, string? issuerAddress = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);

        if (name == "localhost")
        {
            names.AddIpAddress(IPAddress.Loopback);
            names.AddIpAddress(IPAddress.IPv6Loopback);
        }

        request.CertificateExtensions.Add(names.Build());

        if (issuerAddress is not null)
        {
            request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension(ocspUris: [issuerAddress], caIssuersUris: [issuerAddress]));
            request.CertificateExtensions.Add(CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([issuerAddress]));
        }

        var signer = issuer ?? Intermediate;
        var start = from ?? signer.NotBefore;
        using var certificate = request.Create(
            signer.SubjectName, X509SignatureGenerator.CreateForECDsa(signer.GetECDsaPrivateKey()!), start, to ?? signer.NotAfter, RandomNumberGenerator.GetBytes(12));

        return WithKey(certificate, key);
    }

    /// <summary>Makes a certificate whose end date is none, which no tool would issue. Its signature does not hold any more.</summary>
    public X509Certificate2 WithoutEndDate()
    {
        using var good = Server(to: new DateTimeOffset(2041, 7, 8, 9, 1, 2, TimeSpan.Zero));
        using var key = good.GetECDsaPrivateKey();
        var der = good.RawData;
        "no date"u8.CopyTo(der.AsSpan(der.AsSpan().IndexOf("410708090102Z"u8)));
        using var broken = X509CertificateLoader.LoadCertificate(der);

        return WithKey(broken, key);
    }

    public static X509Certificate2 SelfSigned(DateTimeOffset from, DateTimeOffset to)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(from, to);

        return WithKey(certificate, key);
    }

    private static X509Certificate2 Authority(string subject, X509Certificate2? issuer)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        var from = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var to = new DateTimeOffset(2049, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var certificate = issuer is null
            ? request.CreateSelfSigned(from, to)
            : request.Create(issuer.SubjectName, X509SignatureGenerator.CreateForECDsa(issuer.GetECDsaPrivateKey()!), from, to, RandomNumberGenerator.GetBytes(12));

        return issuer is null ? WithKey(certificate, key: null) : WithKey(certificate, key);
    }

    /// <summary>A key that came from memory must be imported once before TLS can use it everywhere.</summary>
    private static X509Certificate2 WithKey(X509Certificate2 certificate, ECDsa? key)
    {
        using var joined = key is null || certificate.HasPrivateKey ? null : certificate.CopyWithPrivateKey(key);

        return X509CertificateLoader.LoadPkcs12((joined ?? certificate).Export(X509ContentType.Pkcs12), password: null, X509KeyStorageFlags.Exportable);
    }
}
