namespace TroubleshootBot.Diagnosis.Catalogue;

/// <summary>Texts in, a catalogue or all mistakes out.</summary>
internal static class CatalogueReader
{
    public static CauseCatalogue Read(IEnumerable<CatalogueFile> files)
    {
        var mistakes = new List<CatalogueMistake>();
        var causes = new List<(Cause Cause, string File)>();
        var questions = new List<(Question Question, string File)>();
        var profiles = new Dictionary<string, SignalProfile>(StringComparer.Ordinal);
        Scales? scales = null;

        foreach (var file in files.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            if (YamlSection.Open(file, mistakes) is not { } yaml)
            {
                continue;
            }

            switch (file.Path)
            {
                case "scales.yaml":
                    scales = ScalesReader.Read(yaml);
                    break;
                case "signals.yaml":
                    foreach (var id in yaml.Keys)
                    {
                        if (yaml.Section(id) is { } profile)
                        {
                            profiles[id] = QuestionReader.Profile(profile);
                            profile.Finish();
                        }
                    }

                    break;
                case var path when path.StartsWith("questions/", StringComparison.Ordinal):
                    questions.Add((QuestionReader.Read(yaml), file.Path));
                    break;
                case var path when path.StartsWith("causes/", StringComparison.Ordinal):
                    causes.Add((CauseReader.Read(yaml), file.Path));
                    break;
                default:
                    mistakes.Add(new CatalogueMistake(file.Path, 0, "is not a file of the catalogue; causes go into causes/, questions into questions/"));
                    break;
            }

            yaml.Finish();
        }

        if (scales is null)
        {
            mistakes.Add(new CatalogueMistake("scales.yaml", 0, "is missing"));
        }

        // Only a catalogue whose files can all be read is worth checking as a whole.
        if (mistakes.Count == 0)
        {
            CatalogueRules.Check(causes, questions, profiles, scales!, mistakes);
        }

        return mistakes.Count == 0
            ? new CauseCatalogue(causes.Select(read => read.Cause), questions.Select(read => read.Question), WithQuestions(profiles, questions), scales!)
            : throw new CatalogueException(mistakes);
    }

    private static Dictionary<string, SignalProfile> WithQuestions(
        Dictionary<string, SignalProfile> profiles, List<(Question Question, string File)> questions)
    {
        foreach (var (question, _) in questions)
        {
            profiles[question.Signal.Id] = question.Profile;
        }

        return profiles;
    }
}
