using System.Buffers;

namespace TroubleshootBot.ConsoleApp.Commands;

internal static class HeaderNames
{
    // RFC 9110, section 5.6.2: token.
    private static readonly SearchValues<char> TokenCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>Headers that frame or route the request: a credential in one of them would be another request.</summary>
    private static readonly string[] NotForCredentials =
        ["Host", "Content-Length", "Transfer-Encoding", "Connection", "Content-Type", "Expect", "Upgrade", "TE", "Trailer"];

    public static bool IsValid(string name) =>
        name.Length is > 0 and <= 100 && !name.AsSpan().ContainsAnyExcept(TokenCharacters) && !NotForCredentials.Contains(name, StringComparer.OrdinalIgnoreCase);
}
