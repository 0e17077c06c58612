using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using TroubleshootBot.Lab.Certificates;

namespace TroubleshootBot.Lab.Running;

/// <summary>
/// What stays the same from one run to the next, so that a shell set up once keeps working: the lab's root,
/// the key its tokens are signed with, and the secret its API keys are made from.
/// </summary>
/// <remarks>Thread-safe. Trusted by nobody who was not told to.</remarks>
public sealed class LabIdentity : IDisposable
{
    private readonly byte[] secret;
    private readonly string? folderToDelete;

    private LabIdentity(IdentityFiles files, DateTimeOffset now, bool isTemporary)
    {
        folderToDelete = isTemporary ? files.Folder : null;
        CaFile = files.CaFile;
        secret = files.Secret();
        SigningKey = new ECDsaSecurityKey(files.SigningKey()) { KeyId = "lab-signing-key" };
        Authority = new CertificateAuthority(files.Root(now), now);
        files.WriteCaFile(Authority.Root, withSystemRoots: !isTemporary);
    }

    /// <summary>Gets the PEM file for <c>SSL_CERT_FILE</c>: the lab's root and, for a kept identity, the roots of this machine.</summary>
    public string CaFile { get; }

    /// <summary>Gets the lab's root.</summary>
    public X509Certificate2 Root => Authority.Root;

    internal CertificateAuthority Authority { get; }

    internal ECDsaSecurityKey SigningKey { get; }

    /// <summary>Opens the identity kept in <paramref name="folder"/>, or makes one there.</summary>
    public static LabIdentity Keep(string folder, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return new(new IdentityFiles(folder), clock.GetUtcNow(), isTemporary: false);
    }

    /// <summary>Makes an identity that goes away when it is disposed.</summary>
    public static LabIdentity Create(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return new(new IdentityFiles(Directory.CreateTempSubdirectory("troubleshootbot-lab-").FullName), clock.GetUtcNow(), isTemporary: true);
    }

    /// <summary>Gets the folder in which the command line keeps its identity.</summary>
    public static string DefaultFolder => Path.Combine(Path.GetTempPath(), $"troubleshootbot-lab-{Environment.UserName}");

    public void Dispose()
    {
        Authority.Dispose();
        SigningKey.ECDsa.Dispose();

        if (folderToDelete is not null)
        {
            Directory.Delete(folderToDelete, recursive: true);
        }
    }

    /// <summary>Makes a secret that is the same in every run with this identity.</summary>
    /// <param name="purpose">What it is for; another purpose makes another secret.</param>
    /// <param name="length">How many letters and digits, at most 64.</param>
    internal string SecretFor(string purpose, int length) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(purpose)))[..length];
}
