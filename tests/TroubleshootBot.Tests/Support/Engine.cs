using TroubleshootBot.Diagnosis.Catalogue;
using TroubleshootBot.Diagnosis.Reasoning;

namespace TroubleshootBot.Tests.Support;

/// <summary>The engine over the real catalogue, loaded once; it is immutable.</summary>
internal static class Engine
{
    public static CauseCatalogue Catalogue { get; } = CauseCatalogue.LoadEmbedded();

    public static DiagnosisEngine Real { get; } = new(Catalogue);

    public static Planner Planner { get; } = new(Real);
}
