namespace TroubleshootBot.Lab.Scenarios;

/// <summary>The questions that a scenario may answer, with the answers each can have. The same as in the catalogue of questions.</summary>
internal static class Answers
{
    private static readonly Dictionary<string, string[]> Options = new(StringComparer.Ordinal)
    {
        ["plain-chat"] = ["works", "fails"],
        ["app-label"] = ["connected", "reconnect", "disabled", "not-shown", "other"],
        ["worked-before"] = ["until-recently", "never", "sometimes"],
        ["who-is-affected"] = ["only-me", "everyone"],
        ["own-key"] = ["yes", "no"],
    };

    /// <summary>Tells what is wrong with an answer; <see langword="null"/> for nothing.</summary>
    public static string? MistakeIn(string question, string answer) =>
        !Options.TryGetValue(question, out var options)
            ? $"knows: there is no question '{question}'; there are {string.Join(", ", Options.Keys)}"
            : !options.Contains(answer, StringComparer.Ordinal)
                ? $"knows: '{question}' cannot be answered with '{answer}'; it takes {string.Join(", ", options)}"
                : null;
}
