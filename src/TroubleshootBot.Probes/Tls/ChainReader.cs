using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TroubleshootBot.Probes.Tls;

/// <summary>Reads from a finished chain check what is wrong with the certificate: the one thing to put right first.</summary>
internal static class ChainReader
{
    private const int MostNames = 5;

    public static ChainRecord Read(X509Certificate2? leaf, X509Chain? chain, SslPolicyErrors errors, DateTimeOffset now)
    {
        if (leaf is null || chain is null)
        {
            return new ChainRecord("incomplete", "the server sent no certificate");
        }

        try
        {
            return new ChainRecord(Judge(leaf, chain, errors, now), Describe(leaf, now)) { Issuer = leaf.Issuer, EndsAt = leaf.NotAfter.ToUniversalTime() };
        }
        catch (CryptographicException)
        {
            // The library reads a part only when it is asked for it.
            return new ChainRecord("malformed", $"{BrokenPart(leaf)} cannot be read");
        }
    }

    private static string BrokenPart(X509Certificate2 leaf)
    {
        (string Name, Action Read)[] parts =
        [
            ("its first day", () => _ = leaf.NotBefore),
            ("its end date", () => _ = leaf.NotAfter),
            ("its subject", () => _ = leaf.Subject),
            ("its issuer", () => _ = leaf.Issuer),
            ("its list of names", () => _ = Names(leaf)),
        ];

        return Array.Find(parts, part => IsBroken(part.Read)).Name ?? "a certificate above it";
    }

    private static bool IsBroken(Action read)
    {
        try
        {
            read();
            return false;
        }
        catch (CryptographicException)
        {
            return true;
        }
    }

    private static string Judge(X509Certificate2 leaf, X509Chain chain, SslPolicyErrors errors, DateTimeOffset now)
    {
        if (leaf.NotAfter.ToUniversalTime() < now.UtcDateTime || AnyOther(chain, leaf, issuer => issuer.NotAfter.ToUniversalTime() < now.UtcDateTime))
        {
            return "expired";
        }

        if (leaf.NotBefore.ToUniversalTime() > now.UtcDateTime)
        {
            return "not-yet-valid";
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            return "wrong-host";
        }

        return errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) ? Untrusted(leaf, chain) : ChainRecord.Valid;
    }

    private static string Untrusted(X509Certificate2 leaf, X509Chain chain)
    {
        if (IsSelfIssued(leaf))
        {
            return "self-signed";
        }

        // Whatever the server sent beside its own certificate ends up in the extra store.
        var sentMore = chain.ChainPolicy.ExtraStore.Any(sent => !sent.RawDataMemory.Span.SequenceEqual(leaf.RawDataMemory.Span));
        var isPartial = chain.ChainStatus.Any(status => status.Status.HasFlag(X509ChainStatusFlags.PartialChain));

        return isPartial && !sentMore && chain.ChainElements.Count <= 1 ? "incomplete" : "private-ca";
    }

    private static bool AnyOther(X509Chain chain, X509Certificate2 leaf, Func<X509Certificate2, bool> isSo) =>
        chain.ChainElements.Any(element => !element.Certificate.RawDataMemory.Span.SequenceEqual(leaf.RawDataMemory.Span) && isSo(element.Certificate));

    private static bool IsSelfIssued(X509Certificate2 certificate) =>
        certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);

    private static string[] Names(X509Certificate2 leaf) => leaf.Extensions.OfType<X509SubjectAlternativeNameExtension>().FirstOrDefault() is { } alternative
        ? [.. alternative.EnumerateDnsNames(), .. alternative.EnumerateIPAddresses().Select(address => address.ToString())]
        : [];

    private static string Describe(X509Certificate2 leaf, DateTimeOffset now)
    {
        var days = (leaf.NotAfter.ToUniversalTime() - now.UtcDateTime).TotalDays;
        var left = days < 0 ? $"ended {-days:0} days ago" : $"{days:0} days left";
        var names = Names(leaf);
        var shown = names.Length == 0 ? "none" : string.Join(", ", names.Take(MostNames)) + (names.Length > MostNames ? ", …" : "");

        return string.Create(
            CultureInfo.InvariantCulture,
            $"{leaf.Subject}; issued by {leaf.Issuer}; {leaf.NotBefore.ToUniversalTime():yyyy-MM-dd} to {leaf.NotAfter.ToUniversalTime():yyyy-MM-dd} ({left}); names: {shown}");
    }
}
