namespace TroubleshootBot.Lab.Scenarios;

/// <summary>All scenarios, in the order of their ids.</summary>
public static class ScenarioList
{
    /// <summary>Gets the folder that is copied beside the program.</summary>
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "Scenarios");

    /// <summary>Loads every scenario of a folder.</summary>
    /// <param name="folder">Where the files are; <see langword="null"/> for <see cref="Folder"/>.</param>
    /// <exception cref="ScenarioException">At least one file is wrong; every mistake in every file is listed.</exception>
    public static IReadOnlyList<Scenario> Load(string? folder = null)
    {
        List<string> mistakes = [];
        List<Scenario> scenarios = [];

        foreach (var file in Directory.EnumerateFiles(folder ?? Folder, "*.yaml").OrderBy(Path.GetFileNameWithoutExtension, StringComparer.Ordinal))
        {
            if (new ScenarioReader(Path.GetFileNameWithoutExtension(file), mistakes).Read(File.ReadAllText(file)) is { } scenario)
            {
                scenarios.Add(scenario);
            }
        }

        return mistakes.Count == 0 ? scenarios : throw new ScenarioException(mistakes);
    }
}
