using System.Text;
using CsCheck;

namespace TroubleshootBot.Tests.Fuzzing;

/// <summary>Makes foreign bytes out of good ones: what is nearly right gets further into a reader than what is random.</summary>
internal static class Mutation
{
    private const int MostBytes = 48 * 1024;
    private const int MostSteps = 6;

    /// <summary>Pieces on which readers stumble, whatever they read.</summary>
    private static readonly byte[][] Tokens =
    [
        .. new[]
        {
            "", " ", "\0", "\r\n", "\n\n", "\"", "\\", "\\\"", "\\u", "\\ud800", "'", ",", ":", ";", "=", "&", "*a", "&a ", "- ", "? ", "<<: ", "{", "}", "[", "]", "[[", "{\"a\":", "(", ")",
            "<", ">", "<!--", "<title>", "</", "%", "%00", "%zz", "/", "//", "..", "#", "@", "://", "http://", "https://[::1", "\uFEFF", "\u200B", "\u202E", "é", "日本", "😀", "null", "true", "-1", "0", "1e999",
            "99999999999999999999", "-9223372036854775808", "NaN", "data: ", "event: ", "Bearer ", "eyJ", ".", "..", "!!binary ", "$ref", "#/", "openapi: ", "Thu, 01 Jan 1970 00:00:00 GMT", "169.254.169.254",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0x30, 0x82, 0xFF, 0xFF], [0x80], [0x30, 0x80], [0x00, 0x00, 0x00],
    ];

    private enum Kind
    {
        Change,
        Cut,
        Remove,
        Repeat,
        Insert,
        Splice,
        Nest,
    }

    public static Gen<byte[]> Of(params byte[][] samples)
    {
        var step = Gen.Select(Gen.Enum<Kind>(), Gen.Double.Unit, Gen.Double.Unit, Gen.Int[0, int.MaxValue - 1], (kind, at, length, value) => new Step(kind, at, length, value));

        return Gen.Select(Gen.Int[0, samples.Length - 1], step.Array[0, MostSteps], (index, steps) => steps.Aggregate(samples[index], (bytes, one) => one.Apply(bytes, samples)));
    }

    /// <summary>The same for text; what is no UTF-8 becomes what a reader of bodies makes of it.</summary>
    public static Gen<string> Of(params string[] samples) =>
        Of([.. samples.Select(Encoding.UTF8.GetBytes)]).Select(Encoding.UTF8.GetString);

    private sealed record Step(Kind Kind, double At, double Length, int Value)
    {
        public byte[] Apply(byte[] bytes, byte[][] samples)
        {
            var at = (int)(At * bytes.Length);
            // Mostly short pieces, now and then a long one
            var end = at + (int)((bytes.Length - at) * Length * Length * Length);
            var piece = bytes.AsSpan(at, end - at).ToArray();
            var token = Tokens[Value % Tokens.Length];

            byte[] changed = Kind switch
            {
                Kind.Change when bytes.Length > 0 => [.. bytes[..at], (byte)(Value % 256), .. bytes[(at + 1)..]],
                Kind.Cut => bytes[..at],
                Kind.Remove => [.. bytes[..at], .. bytes[end..]],
                Kind.Repeat => [.. bytes[..at], .. Enumerable.Repeat(piece, 1 + (Value % 400)).SelectMany(one => one).Take(MostBytes), .. bytes[end..]],
                Kind.Splice => [.. bytes[..at], .. samples[Value % samples.Length][^Math.Min(samples[Value % samples.Length].Length, end - at)..]],
                Kind.Nest => [.. bytes[..at], .. Enumerable.Repeat(token, 1 + (Value % 300)).SelectMany(one => one), .. bytes[at..]],
                _ => [.. bytes[..at], .. token, .. bytes[at..]],
            };

            return changed.Length <= MostBytes ? changed : changed[..MostBytes];
        }
    }
}
