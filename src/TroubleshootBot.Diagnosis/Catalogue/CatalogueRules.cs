using TroubleshootBot.Diagnosis.Explaining;
using TroubleshootBot.Diagnosis.Observing;

namespace TroubleshootBot.Diagnosis.Catalogue;

/// <summary>What must hold across the files of a catalogue. Every breach is noted; none stops the check.</summary>
internal static class CatalogueRules
{
    public static void Check(
        List<(Cause Cause, string File)> causes,
        List<(Question Question, string File)> questions,
        Dictionary<string, SignalProfile> profiles,
        Scales scales,
        List<CatalogueMistake> mistakes)
    {
        var signals = SignalList.All.Concat(questions.Select(read => read.Question.Signal))
            .GroupBy(signal => signal.Id, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

        CheckScales(scales, mistakes);
        foreach (var (id, profile) in profiles)
        {
            CheckProfile("signals.yaml", id, profile);
        }

        foreach (var signal in SignalList.All.Where(signal => !profiles.ContainsKey(signal.Id)))
        {
            mistakes.Add(new CatalogueMistake("signals.yaml", 0, $"'{signal.Id}' is missing: say what it shows when nothing is wrong"));
        }

        foreach (var (question, file) in questions)
        {
            CheckId(question.Id, file);
            CheckProfile(file, question.Signal.Id, question.Profile);
            if (question.Options.Count < 2)
            {
                Note(file, "needs at least two options");
            }

            if (question.Options.DistinctBy(option => option.Value).Count() != question.Options.Count)
            {
                Note(file, "has two options with the same value");
            }
        }

        foreach (var (cause, file) in causes)
        {
            CheckId(cause.Id, file);
            foreach (var (kind, word) in cause.Prior)
            {
                CheckWord(file, scales.Frequency, word, $"prior of '{Words.Of(kind)}'");
            }

            foreach (var (signal, outcomes) in cause.Evidence)
            {
                CheckOutcomes(file, signal, outcomes);
            }

            foreach (var signal in cause.Recheck.Where(signal => !signals.ContainsKey(signal)))
            {
                Note(file, $"re-checks '{signal}', which is no signal");
            }

            foreach (var name in TextsOf(cause).SelectMany(Placeholders.In).Where(name => !Placeholders.IsKnown(name)).Distinct())
            {
                Note(file, $"has the placeholder '{{{name}}}', which nothing fills");
            }

            if (cause.Prior.Count == 0)
            {
                Note(file, "has no prior for any kind of target");
            }

            if (cause.Evidence.Count == 0)
            {
                Note(file, "has no evidence: nothing could ever speak for it");
            }

            if (!cause.Explain.ContainsKey(Reader.EndUser))
            {
                Note(file, "has no explanation for the end-user");
            }

            if (cause.Fix.Count == 0 || cause.Fix.Any(step => step.Minutes < 1))
            {
                Note(file, "needs at least one fix step, each of at least one minute");
            }
        }

        void CheckId(string id, string file)
        {
            if (Path.GetFileNameWithoutExtension(file) != id)
            {
                Note(file, $"has the id '{id}', which must be the file's name");
            }
        }

        void CheckProfile(string file, string signal, SignalProfile profile)
        {
            CheckOutcomes(file, signal, profile.Healthy);
            CheckOutcomes(file, signal, profile.Fault ?? profile.Healthy);
            foreach (var outcomes in profile.Kinds.Values)
            {
                CheckOutcomes(file, signal, outcomes);
            }
        }

        void CheckOutcomes(string file, string signalId, IReadOnlyDictionary<string, string> outcomes)
        {
            if (!signals.TryGetValue(signalId, out var signal))
            {
                Note(file, $"names the signal '{signalId}', which nothing brings");
                return;
            }

            foreach (var (outcome, word) in outcomes)
            {
                if (signal.Outcomes.All(known => known.Name != outcome))
                {
                    Note(file, $"'{signalId}' has no outcome '{outcome}'; it has {string.Join(", ", signal.Outcomes.Select(known => known.Name))}");
                }

                CheckWord(file, scales.Likelihood, word, $"'{signalId}: {outcome}'");
            }
        }

        void CheckWord(string file, IReadOnlyDictionary<string, double> scale, string word, string where)
        {
            if (!scale.ContainsKey(word))
            {
                Note(file, $"{where} is '{word}', which is not one of {string.Join(", ", scale.Keys)}");
            }
        }

        void Note(string file, string text) => mistakes.Add(new CatalogueMistake(file, 0, text));
    }

    private static IEnumerable<string> TextsOf(Cause cause) =>
        [.. cause.Explain.Values, .. cause.Fix.Select(step => step.Do), cause.Protects, cause.Prevent];

    private static void CheckScales(Scales scales, List<CatalogueMistake> mistakes)
    {
        foreach (var (word, value) in scales.Likelihood.Where(entry => entry.Value is <= 0 or >= 1))
        {
            mistakes.Add(new CatalogueMistake("scales.yaml", 0, $"likelihood '{word}' is {value}, and must lie between 0 and 1"));
        }

        foreach (var (word, value) in scales.Frequency.Where(entry => entry.Value is < 0 or >= 1))
        {
            mistakes.Add(new CatalogueMistake("scales.yaml", 0, $"frequency '{word}' is {value}, and must be at least 0 and below 1"));
        }

        foreach (var fixer in Enum.GetValues<Fixer>().Where(fixer => !scales.Costs.Fix.ContainsKey(fixer)))
        {
            mistakes.Add(new CatalogueMistake("scales.yaml", 0, $"costs: fix: '{Words.Of(fixer)}' is missing"));
        }

        if (scales.Costs.DoesNotKnow >= 1)
        {
            mistakes.Add(new CatalogueMistake("scales.yaml", 0, "costs: 'does-not-know' is a share, and must be below 1"));
        }
    }
}
