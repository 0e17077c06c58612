using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using TroubleshootBot.Lab.Certificates;

namespace TroubleshootBot.Lab.Running;

/// <summary>The files of a lab identity. What is missing or too old is made anew.</summary>
internal sealed class IdentityFiles
{
    private static readonly TimeSpan RootAge = TimeSpan.FromDays(380);

    public IdentityFiles(string folder)
    {
        Folder = folder;

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    public string Folder { get; }

    public string CaFile => Path.Combine(Folder, "lab-ca.pem");

    public byte[] Secret() => ReadOrMake("secret", bytes => bytes.Length == 32, () => RandomNumberGenerator.GetBytes(32));

    public ECDsa SigningKey()
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var stored = ReadOrMake("signing-key", _ => true, key.ExportPkcs8PrivateKey);
        key.ImportPkcs8PrivateKey(stored, out _);
        return key;
    }

    public X509Certificate2 Root(DateTimeOffset now) =>
        Load(ReadOrMake("root.pem", bytes => IsFresh(bytes, now), () => Make(now)));

    /// <summary>Writes the trusted roots as one PEM file.</summary>
    /// <param name="root">The lab's root.</param>
    /// <param name="withSystemRoots">Whether the roots of this machine follow, so that a shell using the file still reaches the rest of the world.</param>
    public void WriteCaFile(X509Certificate2 root, bool withSystemRoots)
    {
        var others = withSystemRoots ? SystemRoots() : "";
        Write(CaFile, Encoding.ASCII.GetBytes($"{root.ExportCertificatePem()}\n{others}"));
    }

    private string SystemRoots()
    {
        var file = Environment.GetEnvironmentVariable("SSL_CERT_FILE");

        if (string.IsNullOrEmpty(file) || Path.GetFullPath(file) == Path.GetFullPath(CaFile))
        {
            file = "/etc/ssl/certs/ca-certificates.crt";
        }

        return File.Exists(file) ? File.ReadAllText(file) : "";
    }

    private byte[] ReadOrMake(string name, Predicate<byte[]> isGood, Func<byte[]> make)
    {
        var path = Path.Combine(Folder, name);

        if (File.Exists(path) && File.ReadAllBytes(path) is var stored && isGood(stored))
        {
            return stored;
        }

        var made = make();
        Write(path, made);
        return made;
    }

    /// <summary>Writes beside and renames, so that a lab started at the same moment never reads half a file.</summary>
    private static void Write(string path, byte[] content)
    {
        var beside = $"{path}.{Guid.NewGuid():N}";
        File.WriteAllBytes(beside, content);
        File.Move(beside, path, overwrite: true);
    }

    private static bool IsFresh(byte[] bytes, DateTimeOffset now)
    {
        try
        {
            using var root = Load(bytes);
            return now - root.NotBefore.ToUniversalTime() is var age && age > TimeSpan.Zero && age < RootAge;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static byte[] Make(DateTimeOffset now)
    {
        using var root = CertificateAuthority.CreateRoot(now);
        using var key = root.GetECDsaPrivateKey()!;
        return Encoding.ASCII.GetBytes($"{root.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
    }

    private static X509Certificate2 Load(byte[] bytes)
    {
        var pem = Encoding.ASCII.GetString(bytes);
        return X509Certificate2.CreateFromPem(pem, pem);
    }
}
