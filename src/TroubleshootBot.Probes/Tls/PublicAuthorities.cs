namespace TroubleshootBot.Probes.Tls;

/// <summary>Organisations that sell or give certificates to everybody: two sites with the same one of them are no coincidence worth a word.</summary>
internal static class PublicAuthorities
{
    private static readonly string[] Organisations =
    [
        "Let's Encrypt", "Internet Security Research Group", "Google Trust Services", "DigiCert", "Amazon", "Sectigo", "COMODO", "USERTRUST", "GlobalSign",
        "Microsoft Corporation", "GoDaddy", "Starfield", "Entrust", "SSL Corporation", "SSL Corp", "ZeroSSL", "Cloudflare", "Apple Inc.", "Buypass", "IdenTrust",
        "QuoVadis", "Actalis", "Certum", "Unizeto", "Asseco", "SwissSign", "HARICA", "Telekom Security", "D-Trust", "Certigna", "TWCA", "GEANT", "Trustwave", "Gandi",
    ];

    public static bool Include(string issuer) => Array.Exists(Organisations, name => issuer.Contains(name, StringComparison.OrdinalIgnoreCase));
}
