using TroubleshootBot.Diagnosis.Observing;

namespace TroubleshootBot.Diagnosis.Catalogue;

internal static class CauseReader
{
    public static Cause Read(YamlSection yaml)
    {
        var evidence = yaml.Section("evidence");
        var cause = new Cause
        {
            Id = yaml.Text("id"),
            Title = yaml.Text("title"),
            Layer = yaml.Word<Layer>("layer"),
            Stage = yaml.Word<Stage>("stage"),
            Fixer = yaml.Word<Fixer>("fixer"),
            Visibility = yaml.Has("visible-with") ? yaml.Word<Visibility>("visible-with") : Visibility.Target,
            Prior = Prior(yaml.Section("prior")),
            Evidence = evidence?.Keys.ToDictionary(
                signal => signal, signal => QuestionReader.WordsOf(evidence.Section(signal)), StringComparer.Ordinal) ?? [],
            Explain = Explain(yaml.Section("explain")),
            Protects = yaml.Text("protects"),
            Fix = [.. yaml.Sections("fix").Select(Step)],
            Recheck = yaml.Texts("recheck"),
            Prevent = yaml.Text("prevent"),
            Sources = yaml.Texts("sources"),
        };
        return cause;
    }

    private static Dictionary<TargetKind, string> Prior(YamlSection? yaml)
    {
        var prior = new Dictionary<TargetKind, string>();
        if (yaml?.OptionalText("any") is { } any)
        {
            foreach (var kind in Enum.GetValues<TargetKind>().Where(kind => kind != TargetKind.Unknown))
            {
                prior[kind] = any;
            }
        }

        foreach (var word in yaml?.Keys.Where(key => key != "any") ?? [])
        {
            prior[yaml!.Parse<TargetKind>(word, word)] = yaml.Text(word);
        }

        return prior;
    }

    private static Dictionary<Reader, string> Explain(YamlSection? yaml) =>
        yaml?.Keys.ToDictionary(word => yaml.Parse<Reader>(word, word), yaml.Text) ?? [];

    private static FixStep Step(YamlSection yaml)
    {
        var step = new FixStep(yaml.Word<Fixer>("who"), yaml.Text("do"), (int)yaml.Number("minutes"));
        yaml.Finish();
        return step;
    }
}
