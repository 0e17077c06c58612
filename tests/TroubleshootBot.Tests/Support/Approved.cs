using System.Text.RegularExpressions;

namespace TroubleshootBot.Tests.Support;

/// <summary>Compares what a person sees with a text that somebody has read and approved.</summary>
internal static partial class Approved
{
    /// <summary>Fails unless the text is the approved one, and then leaves what was received beside it.</summary>
    /// <param name="name">The name of the file in <c>tests/TroubleshootBot.Tests/Approved</c>, without its ending.</param>
    /// <param name="text">What a person sees.</param>
    public static void Matches(string name, string text)
    {
        var folder = Path.Combine(Repository.Root, "tests", "TroubleshootBot.Tests", "Approved");
        var approved = Path.Combine(folder, $"{name}.txt");
        var received = Path.Combine(folder, $"{name}.received.txt");
        var seen = Normalised(text);
        if (File.Exists(approved) && File.ReadAllText(approved).ReplaceLineEndings("\n") == seen)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, seen);
        Assert.Fail($"The text '{name}' is not the approved one. Compare the two; if the new one is right: mv '{received}' '{approved}'\n\n{seen}");
    }

    /// <summary>Takes out what differs from run to run: durations, ports, and the order of looks that run side by side.</summary>
    private static string Normalised(string text)
    {
        var lines = Port().Replace(text.ReplaceLineEndings("\n"), "$1PORT").Split('\n').Select(line => line.TrimEnd()).ToList();
        for (var first = 0; first < lines.Count; first++)
        {
            var count = lines.Skip(first).TakeWhile(line => Look().IsMatch(line)).Count();
            var looks = lines.GetRange(first, count).Select(line => Look().Replace(line, "  ... ms  ")).Order(StringComparer.Ordinal).ToList();
            lines.RemoveRange(first, count);
            lines.InsertRange(first, looks);
            first += count;
        }

        return string.Join('\n', lines).Trim('\n') + "\n";
    }

    [GeneratedRegex(@"(127\.0\.0\.1:)\d+")]
    private static partial Regex Port();

    [GeneratedRegex(@"^ +\d+ ms  ")]
    private static partial Regex Look();
}
