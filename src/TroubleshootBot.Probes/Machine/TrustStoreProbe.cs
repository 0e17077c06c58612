using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Machine;

/// <summary>Looks at whose certificates this machine believes: a variable that names nothing readable leaves it believing nobody.</summary>
internal sealed class TrustStoreProbe(TrustSettings settings) : IProbe
{
    public string Name => "trust-store";

    public string Doing => "looking at whose certificates this machine trusts";

    public IReadOnlyList<Signal> Signals { get; } = [MachineSignals.TrustStore];

    public LookTime Takes => LookTime.Offline;

    public Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep) => Task.FromResult<IReadOnlyList<Seen>>([See() with { Subject = "this machine" }]);

    private Seen See()
    {
        if (settings.File is { } file)
        {
            return OfFile(file);
        }

        return settings.Folder switch
        {
            null => Saw("system", null),

            // Several folders may be named, as in PATH.
            var folders when folders.Split(Path.PathSeparator).Any(Directory.Exists) => Saw("own-file", $"SSL_CERT_DIR={folders}"),
            var folders => Saw("missing", $"SSL_CERT_DIR={folders}"),
        };
    }

    private static Seen OfFile(string file)
    {
        if (!File.Exists(file))
        {
            return Saw("missing", $"SSL_CERT_FILE={file}");
        }

        var certificates = new X509Certificate2Collection();

        try
        {
            certificates.ImportFromPemFile(file);
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return Saw("malformed", $"SSL_CERT_FILE={file}: {unreadable.Message}");
        }

        try
        {
            return certificates.Count == 0
                ? Saw("malformed", $"SSL_CERT_FILE={file} holds no certificate")
                : Saw("own-file", string.Create(CultureInfo.InvariantCulture, $"SSL_CERT_FILE={file}, certificates: {certificates.Count}"));
        }
        finally
        {
            foreach (var certificate in certificates)
            {
                certificate.Dispose();
            }
        }
    }

    private static Seen Saw(string outcome, string? detail) => new(MachineSignals.TrustStore, outcome, detail);
}
