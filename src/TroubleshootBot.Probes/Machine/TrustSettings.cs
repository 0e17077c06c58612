namespace TroubleshootBot.Probes.Machine;

/// <summary>Where the system looks for the authorities that it trusts, if a variable says so. The seam where tests put their own.</summary>
/// <param name="File">What <c>SSL_CERT_FILE</c> names; <see langword="null"/> if it is not set.</param>
/// <param name="Folder">What <c>SSL_CERT_DIR</c> names; <see langword="null"/> if it is not set.</param>
internal sealed record TrustSettings(string? File, string? Folder)
{
    /// <summary>Reads the variables. .NET follows them where it uses OpenSSL, which is neither on Windows nor on macOS.</summary>
    public static TrustSettings OfThisMachine() => OperatingSystem.IsWindows() || OperatingSystem.IsMacOS()
        ? new(File: null, Folder: null)
        : new(Variable("SSL_CERT_FILE"), Variable("SSL_CERT_DIR"));

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
