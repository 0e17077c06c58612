namespace TroubleshootBot.Probes.Addresses;

/// <summary>Makes an address of what a stranger wrote. .NET takes some hosts for good whose name it cannot give afterwards.</summary>
internal static class ForeignAddress
{
    /// <summary>Beyond 65,535 characters, nine for each one that has to be escaped, Uri itself may break (IndexOutOfRangeException).</summary>
    private const int MostCharacters = 7000;

    /// <summary>Reads a complete address; <see langword="null"/> if it is none.</summary>
    public static Uri? Read(string? text) =>
        text is { Length: <= MostCharacters } && Uri.TryCreate(text, UriKind.Absolute, out var address) && IsSound(address) ? address : null;

    /// <summary>Reads an address that may lean on the place where it stands; <see langword="null"/> if it is none.</summary>
    public static Uri? Read(Uri place, string? text) =>
        text is { Length: <= MostCharacters } && Uri.TryCreate(place, text, out var address) && IsSound(address) ? address : null;

    /// <summary>Reads a complete web address; <see langword="null"/> if it is none.</summary>
    public static Uri? ReadWeb(string? text) => Read(text) is { Scheme: "https" or "http", Host.Length: > 0 } address ? address : null;

    /// <summary>Tells whether a complete address has a host that can be named.</summary>
    public static bool IsSound(Uri address)
    {
        try
        {
            return address.IdnHost is not null;
        }
        catch (UriFormatException)
        {
            return false;
        }
    }
}
