using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace TroubleshootBot.Lab.Certificates;

/// <summary>The lab's own "public" certification: one root, one intermediate, and a second root that nobody trusts.</summary>
internal sealed class CertificateAuthority : IDisposable
{
    private static readonly IReadOnlyList<IPAddress> Loopback = [IPAddress.Loopback, IPAddress.IPv6Loopback];

    private readonly DateTimeOffset now;
    private readonly X509Certificate2 intermediate;
    private readonly X509Certificate2 strangerRoot;
    private readonly X509Certificate2 strangerIntermediate;

    public CertificateAuthority(X509Certificate2 root, DateTimeOffset now)
    {
        this.now = now;
        Root = root;

        var from = now.AddDays(-300);
        var until = now.AddDays(300);
        intermediate = Issuer.Authority("TroubleshootBot lab intermediate", from, until, root);
        strangerRoot = Issuer.Authority("Private company root", from, until);
        strangerIntermediate = Issuer.Authority("Private company intermediate", from, until, strangerRoot);
    }

    public X509Certificate2 Root { get; }

    public static X509Certificate2 CreateRoot(DateTimeOffset now) =>
        Issuer.Authority("TroubleshootBot lab root", now.AddDays(-350), now.AddDays(350));

    /// <summary>Makes a certificate for <c>localhost</c> with at most one thing wrong.</summary>
    public ServerIdentity Issue(CertificateFault fault)
    {
        var (from, until) = fault switch
        {
            CertificateFault.Expired => (now.AddDays(-91), now.AddDays(-1)),
            CertificateFault.NotYetValid => (now.AddDays(1), now.AddDays(91)),
            _ => (now.AddHours(-1), now.AddDays(90)),
        };

        return fault switch
        {
            CertificateFault.WrongHost => Signed("plugin.example.com", [], from, until),
            CertificateFault.SelfSigned => new(Issuer.Server("localhost", Loopback, from, until, issuer: null), []),
            CertificateFault.PrivateCa => new(Issuer.Server("localhost", Loopback, from, until, strangerIntermediate), [strangerIntermediate]),
            CertificateFault.Incomplete => Signed("localhost", Loopback, from, until) with { Intermediates = [] },
            _ => Signed("localhost", Loopback, from, until),
        };
    }

    public void Dispose()
    {
        Root.Dispose();
        intermediate.Dispose();
        strangerRoot.Dispose();
        strangerIntermediate.Dispose();
    }

    private ServerIdentity Signed(string name, IReadOnlyList<IPAddress> numbers, DateTimeOffset from, DateTimeOffset until) =>
        new(Issuer.Server(name, numbers, from, until, intermediate), [intermediate]);
}
