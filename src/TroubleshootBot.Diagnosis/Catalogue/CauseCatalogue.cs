using System.Reflection;
using TroubleshootBot.Diagnosis.Observing;

namespace TroubleshootBot.Diagnosis.Catalogue;

/// <summary>Everything the engine knows: causes, questions, what signals show when nothing is wrong, and the scales.</summary>
/// <remarks>Immutable and thread-safe. It exists only if it is right as a whole.</remarks>
public sealed class CauseCatalogue
{
    private readonly Dictionary<string, Cause> causes;
    private readonly Dictionary<string, Question> questions;
    private readonly Dictionary<string, Signal> signals;

    internal CauseCatalogue(
        IEnumerable<Cause> causes, IEnumerable<Question> questions, IReadOnlyDictionary<string, SignalProfile> profiles, Scales scales)
    {
        Causes = [.. causes.OrderBy(cause => cause.Stage).ThenBy(cause => cause.Id, StringComparer.Ordinal)];
        Questions = [.. questions.OrderBy(question => question.Id, StringComparer.Ordinal)];
        Signals = [.. SignalList.All, .. Questions.Select(question => question.Signal)];
        Profiles = profiles;
        Scales = scales;
        this.causes = Causes.ToDictionary(cause => cause.Id, StringComparer.Ordinal);
        this.questions = Questions.ToDictionary(question => question.Id, StringComparer.Ordinal);
        signals = Signals.ToDictionary(signal => signal.Id, StringComparer.Ordinal);
    }

    /// <summary>Gets the causes, earlier stages first.</summary>
    public IReadOnlyList<Cause> Causes { get; }

    public IReadOnlyList<Question> Questions { get; }

    /// <summary>Gets all signals: those of probes and text, then those of the questions.</summary>
    public IReadOnlyList<Signal> Signals { get; }

    public Scales Scales { get; }

    /// <summary>Gets, by signal id, what a signal shows when the cause at hand has nothing to do with it.</summary>
    internal IReadOnlyDictionary<string, SignalProfile> Profiles { get; }

    /// <summary>Loads the catalogue that is part of this assembly.</summary>
    /// <exception cref="CatalogueException">A file is wrong; the message lists every mistake.</exception>
    public static CauseCatalogue LoadEmbedded() => Load(Embedded());

    /// <summary>Loads a catalogue from texts.</summary>
    /// <exception cref="CatalogueException">A file is wrong; the message lists every mistake.</exception>
    public static CauseCatalogue Load(IEnumerable<CatalogueFile> files) => CatalogueReader.Read(files);

    public Cause? FindCause(string id) => causes.GetValueOrDefault(id);

    public Question? FindQuestion(string id) => questions.GetValueOrDefault(id);

    public Signal? FindSignal(string id) => signals.GetValueOrDefault(id);

    internal static IEnumerable<CatalogueFile> Embedded()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".yaml", StringComparison.Ordinal)))
        {
            using var text = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return new CatalogueFile(name.Replace('\\', '/'), text.ReadToEnd());
        }
    }
}
