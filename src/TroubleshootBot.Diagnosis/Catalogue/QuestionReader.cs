using TroubleshootBot.Diagnosis.Observing;

namespace TroubleshootBot.Diagnosis.Catalogue;

internal static class QuestionReader
{
    public static Question Read(YamlSection yaml)
    {
        var id = yaml.Text("id");
        var text = yaml.Text("text");
        var options = yaml.Sections("options").Select(Option).ToList();
        return new Question
        {
            Id = id,
            Text = text,
            Why = yaml.Text("why"),
            Options = options,
            Profile = Profile(yaml),
            Seconds = yaml.OptionalNumber("seconds"),
            Signal = new Signal(
                $"answer.{id}", Stage.Host, SignalSource.Answer, text,
                [.. options.DistinctBy(option => option.Value).Select(option => (option.Value, option.Title))]),
        };
    }

    /// <summary>Reads what a signal shows when the cause at hand has nothing to do with it.</summary>
    public static SignalProfile Profile(YamlSection yaml)
    {
        var kinds = yaml.OptionalSection("kinds");
        return new SignalProfile(
            WordsOf(yaml.Section("healthy")),
            kinds?.Keys.ToDictionary(kind => kinds.Parse<TargetKind>(kind, kind), kind => WordsOf(kinds.Section(kind))) ?? [],
            yaml.OptionalSection("fault") is { } fault ? WordsOf(fault) : null);
    }

    /// <summary>Reads outcome → likelihood word.</summary>
    public static IReadOnlyDictionary<string, string> WordsOf(YamlSection? yaml) =>
        yaml?.Keys.ToDictionary(outcome => outcome, yaml.Text, StringComparer.Ordinal) ?? [];

    private static QuestionOption Option(YamlSection yaml)
    {
        var option = new QuestionOption(
            yaml.Text("value"), yaml.Text("title"), yaml.Has("synonyms") ? yaml.Texts("synonyms") : []);
        yaml.Finish();
        return option;
    }
}
