namespace TroubleshootBot.Lab.Apis;

/// <summary>Reads the header <c>Authorization</c>.</summary>
internal static class Bearer
{
    private const string Scheme = "Bearer ";

    /// <summary>Gets what follows the word Bearer; empty if nothing does, or if the header is missing or of another scheme.</summary>
    public static string Of(string header) =>
        header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : "";
}
