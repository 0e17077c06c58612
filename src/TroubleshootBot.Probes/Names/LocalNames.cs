namespace TroubleshootBot.Probes.Names;

/// <summary>Names that mean the same everywhere (RFC 6761).</summary>
internal static class LocalNames
{
    /// <summary>Tells whether a name always means the machine that looks it up.</summary>
    public static bool IsThisMachine(string host)
    {
        var name = host.TrimEnd('.');

        return name.Equals("localhost", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
    }
}
