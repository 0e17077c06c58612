namespace TroubleshootBot.Lab.Scenarios;

/// <summary>One or more scenario files are wrong. The message lists every mistake, one a line.</summary>
public sealed class ScenarioException(IReadOnlyList<string> mistakes)
    : Exception(string.Join(Environment.NewLine, mistakes))
{
    /// <summary>Gets the mistakes, each beginning with the name of the file.</summary>
    public IReadOnlyList<string> Mistakes { get; } = mistakes;
}
