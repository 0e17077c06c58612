namespace TroubleshootBot.Diagnosis.Catalogue;

/// <summary>The catalogue cannot be used. The message lists every mistake at once and may be shown.</summary>
public sealed class CatalogueException(IReadOnlyList<CatalogueMistake> mistakes)
    : Exception(
        $"The catalogue has {mistakes.Count} mistake{(mistakes.Count == 1 ? string.Empty : "s")}:" +
        Environment.NewLine + string.Join(Environment.NewLine, mistakes))
{
    public IReadOnlyList<CatalogueMistake> Mistakes { get; } = mistakes;
}
