using System.Buffers;

namespace TroubleshootBot.Probes.Addresses;

/// <summary>Makes an address of what a stranger wrote, where <see cref="Uri"/> alone would throw, now or later.</summary>
internal static class ForeignAddress
{
    /// <summary>
    /// The marks that turn the direction of writing, which no address may hold (RFC 3987, 4.1). <see cref="Uri"/> takes them out in the middle of
    /// its reading, and then breaks on what is left of <c>//</c> (IndexOutOfRangeException), or has an address without a host.
    /// </summary>
    private static readonly SearchValues<char> Marks = SearchValues.Create("\u200E\u200F\u202A\u202B\u202C\u202D\u202E");

    /// <summary>Reads a complete address; <see langword="null"/> if it is none.</summary>
    public static Uri? Read(string? text) =>
        !text.AsSpan().ContainsAny(Marks) && Uri.TryCreate(text, UriKind.Absolute, out var address) && IsSound(address) ? address : null;

    /// <summary>Reads an address that may lean on the place where it stands; <see langword="null"/> if it is none.</summary>
    public static Uri? Read(Uri place, string? text) =>
        !text.AsSpan().ContainsAny(Marks) && Uri.TryCreate(place, text, out var address) && IsSound(address) ? address : null;

    /// <summary>Reads a complete web address; <see langword="null"/> if it is none.</summary>
    public static Uri? ReadWeb(string? text) => Read(text) is { Scheme: "https" or "http", Host.Length: > 0 } address ? address : null;

    /// <summary>Tells whether a complete address has a host that can be named: some pass for good, and throw when they are asked for it.</summary>
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
