using System.Globalization;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Probes;

namespace TroubleshootBot.ConsoleApp.Screens;

/// <summary>Writes one line for each look that ends.</summary>
internal sealed class LookLines(TextWriter writer) : IProgress<Look>
{
    private readonly Lock gate = new();

    public void Report(Look value)
    {
        if (Line(value) is { } line)
        {
            lock (gate)
            {
                writer.WriteLine(line);
            }
        }
    }

    /// <summary>Gives the line; <see langword="null"/> while the look runs, and if it did not apply.</summary>
    public static string? Line(Look look)
    {
        var seen = look.Evidence?.Where(piece => piece.Outcome is not (Outcome.NotApplicable or Outcome.NotReached)).ToList();
        return seen is not { Count: > 0 }
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"  {look.Took.TotalMilliseconds,6:0} ms  {look.Doing}: {string.Join(", ", seen.Select(piece => piece.Outcome))}");
    }
}
