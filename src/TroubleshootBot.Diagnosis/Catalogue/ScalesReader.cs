namespace TroubleshootBot.Diagnosis.Catalogue;

internal static class ScalesReader
{
    public static Scales Read(YamlSection yaml) => new()
    {
        Likelihood = Numbers(yaml.Section("likelihood")),
        Frequency = Numbers(yaml.Section("frequency")),
        SymptomWithoutFault = yaml.Number("symptom-without-fault"),
        Unknown = yaml.Number("unknown"),
        UnknownSpread = yaml.Number("unknown-spread"),
        LoudUnknownSpread = yaml.Number("loud-unknown-spread"),
        Costs = Costs(yaml.Section("costs")),
    };

    private static Dictionary<string, double> Numbers(YamlSection? yaml) =>
        yaml?.Keys.ToDictionary(word => word, yaml.Number, StringComparer.Ordinal) ?? [];

    private static Costs Costs(YamlSection? yaml)
    {
        var fix = yaml?.Section("fix");
        var costs = new Costs
        {
            Question = yaml?.Number("question") ?? 0,
            AskAddress = yaml?.Number("ask-address") ?? 0,
            Look = yaml?.Number("look") ?? 0,
            LookWithCredential = yaml?.Number("look-with-credential") ?? 0,
            Recheck = yaml?.Number("recheck") ?? 0,
            HandOver = yaml?.Number("hand-over") ?? 0,
            DoesNotKnow = yaml?.Number("does-not-know") ?? 0,
            Fix = fix?.Keys.ToDictionary(word => fix.Parse<Fixer>(word, word), fix.Number) ?? [],
        };
        yaml?.Finish();
        return costs;
    }
}
