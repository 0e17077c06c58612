using System.Reflection;
using System.Text.RegularExpressions;
using TroubleshootBot.Diagnosis.Observing;
using YamlDotNet.RepresentationModel;

namespace TroubleshootBot.Conversation.Intake;

/// <summary>The table by which pasted and spoken text becomes evidence (<c>phrases.yaml</c>): the first phrase that fits speaks for its signal.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class PhraseTable
{
    private readonly IReadOnlyList<Phrase> phrases;

    private PhraseTable(IReadOnlyList<Phrase> phrases) => this.phrases = phrases;

    public IReadOnlyList<Phrase> Phrases => phrases;

    /// <summary>Loads the table that is part of this assembly.</summary>
    /// <exception cref="InvalidOperationException">The table names a signal or an outcome that does not exist.</exception>
    public static PhraseTable LoadEmbedded()
    {
        using var text = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("phrases.yaml")!);
        var yaml = new YamlStream();
        yaml.Load(text);
        var rows = (YamlSequenceNode)((YamlMappingNode)yaml.Documents[0].RootNode)["phrases"];
        return new PhraseTable([.. rows.Children.Cast<YamlMappingNode>().Select(Read)]);
    }

    /// <summary>Reads a text: at most one outcome for each signal, with the words that matched.</summary>
    public IEnumerable<(string Signal, string Outcome, string Words)> Read(string text)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var phrase in phrases)
        {
            if (!seen.Contains(phrase.Signal) && phrase.Pattern.Match(text) is { Success: true } match)
            {
                seen.Add(phrase.Signal);
                yield return (phrase.Signal, phrase.Outcome, match.Value);
            }
        }
    }

    private static Phrase Read(YamlMappingNode row)
    {
        var (match, signal, outcome) = (Text("match"), Text("signal"), Text("outcome"));
        if (SignalList.All.FirstOrDefault(known => known.Id == signal)?.Find(outcome) is null)
        {
            throw new InvalidOperationException($"phrases.yaml:{row.Start.Line}: '{signal}: {outcome}' does not exist.");
        }

        // Strangers' text is matched: NonBacktracking takes time in proportion to its length, whatever it says.
        return new Phrase(new Regex(match, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking), signal, outcome);

        string Text(string key) => ((YamlScalarNode)row[key]).Value ?? string.Empty;
    }
}
