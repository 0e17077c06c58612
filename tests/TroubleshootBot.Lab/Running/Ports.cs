namespace TroubleshootBot.Lab.Running;

/// <summary>Which ports a scenario takes: three in a row, the same in every run.</summary>
internal static class Ports
{
    public const int InARow = 3;
    private const int First = 20_000;
    private const int Blocks = 4_000;

    /// <summary>Gets the first port of a scenario: below the range from which systems take ports at will.</summary>
    public static int Of(string id)
    {
        var hash = 2_166_136_261u; // FNV-1a: unlike string.GetHashCode, the same in every process

        foreach (var letter in id)
        {
            hash = unchecked((hash ^ letter) * 16_777_619u);
        }

        return First + ((int)(hash % Blocks) * InARow);
    }
}
