using System.Reflection;
using System.Text.RegularExpressions;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using YamlDotNet.RepresentationModel;

namespace TroubleshootBot.Conversation.Intake;

/// <summary>The table by which pasted and spoken text becomes evidence (<c>phrases.yaml</c>): the first phrase that fits speaks for its signal.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed partial class PhraseTable
{
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromMilliseconds(250);

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
        var root = (YamlMappingNode)yaml.Documents[0].RootNode;
        var around = Text(root, "status-pattern");
        return new PhraseTable([
            .. Rows(root, "phrases").Select(row => Make(row, Text(row, "match"), Text(row, "signal"))),
            .. Rows(root, "statuses").Select(row => Make(
                row,
                around.Replace("CODE", $"(?:{Text(row, "code")})", StringComparison.Ordinal).Replace("WORDS", Text(row, "words"), StringComparison.Ordinal),
                TextSignals.Status.Id)),
        ]);
    }

    /// <summary>Reads a text: at most one outcome for each signal, with the words that matched.</summary>
    public IEnumerable<(string Signal, string Outcome, string Words)> Read(string text)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var phrase in phrases)
        {
            if (!seen.Contains(phrase.Signal) && Find(phrase.Pattern, text) is { } words)
            {
                seen.Add(phrase.Signal);
                yield return (phrase.Signal, phrase.Outcome, words);
            }
        }
    }

    /// <summary>A pattern that runs out of time has not been found.</summary>
    private static string? Find(Regex pattern, string text)
    {
        try
        {
            for (var match = pattern.Match(text); match.Success; match = match.NextMatch())
            {
                if (!Denied().IsMatch(text.AsSpan(Math.Max(0, match.Index - 24), Math.Min(24, match.Index))))
                {
                    return match.Value;
                }
            }

            return null;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    /// <summary>"Has not expired", "did not exceed": what is denied was not seen.</summary>
    [GeneratedRegex(@"(?i)(\bnot|n['’]t|\bnever|\bno)\s+(yet |been |really |actually )?\W?$")]
    private static partial Regex Denied();

    private static IEnumerable<YamlMappingNode> Rows(YamlMappingNode root, string key) => ((YamlSequenceNode)root[key]).Children.Cast<YamlMappingNode>();

    private static string Text(YamlMappingNode row, string key) => ((YamlScalarNode)row[key]).Value ?? string.Empty;

    private static Phrase Make(YamlMappingNode row, string match, string signal)
    {
        var outcome = Text(row, "outcome");
        if (SignalList.All.FirstOrDefault(known => known.Id == signal)?.Find(outcome) is null)
        {
            throw new InvalidOperationException($"phrases.yaml:{row.Start.Line}: '{signal}: {outcome}' does not exist.");
        }

        // Strangers' text is matched, so no pattern may take long over it. (NonBacktracking would promise that too, but takes
        // 4 s to build for the table, which every start of the console would pay.)
        return new Phrase(new Regex(match, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, PatternTimeout), signal, outcome);
    }
}
