using System.Globalization;
using System.Text.RegularExpressions;
using TroubleshootBot.Diagnosis.Catalogue;

namespace TroubleshootBot.Conversation.Intake;

/// <summary>Reads which option of a question a text chooses.</summary>
internal static partial class AnswerReader
{
    /// <summary>Reads the answer to the question that is open: by number, by wording, by yes or no.</summary>
    /// <returns>The option's value, or <see langword="null"/> if the text chooses none or more than one.</returns>
    public static string? ToOpen(Question question, string text, Intent intent)
    {
        var said = Normalised(text);
        if (Number().Match(said) is { Success: true } number &&
            int.TryParse(number.Groups[1].Value, CultureInfo.InvariantCulture, out var index) && index >= 1 && index <= question.Options.Count)
        {
            return question.Options[index - 1].Value;
        }

        var exact = question.Options.Where(option => Wordings(option).Any(wording => wording == said)).ToList();
        if (exact.Count == 1)
        {
            return exact[0].Value;
        }

        return InPassing(question, text) ?? intent switch
        {
            Intent.Yes => Only(question, option => StartsWith(option, "yes")),
            Intent.No => Only(question, option => StartsWith(option, "no")),
            _ => null,
        };
    }

    /// <summary>Reads an answer that a text gives on its way, without having been asked: by wordings of at least two words.</summary>
    public static string? InPassing(Question question, string text)
    {
        var said = $" {Normalised(text)} ";
        var chosen = question.Options
            .Where(option => Wordings(option).Any(wording => wording.Contains(' ', StringComparison.Ordinal) && said.Contains($" {wording} ", StringComparison.Ordinal)))
            .ToList();
        return chosen.Count == 1 ? chosen[0].Value : null;
    }

    private static string? Only(Question question, Func<QuestionOption, bool> chooses)
    {
        var chosen = question.Options.Where(chooses).ToList();
        return chosen.Count == 1 ? chosen[0].Value : null;
    }

    private static bool StartsWith(QuestionOption option, string word) =>
        option.Value == word || option.Synonyms.Contains(word) || Normalised(option.Title).StartsWith(word + " ", StringComparison.Ordinal);

    private static IEnumerable<string> Wordings(QuestionOption option) =>
        [option.Value, Normalised(option.Title), .. option.Synonyms.Select(Normalised)];

    private static string Normalised(string text) =>
        Spaces().Replace(NotWords().Replace(text.ToLowerInvariant().Replace("’", "'", StringComparison.Ordinal).Replace("'", string.Empty, StringComparison.Ordinal), " "), " ").Trim();

    [GeneratedRegex(@"^(?:option |number |answer )?(\d{1,2})(?: |$)")]
    private static partial Regex Number();

    [GeneratedRegex(@"[^\p{L}\p{N}-]+")]
    private static partial Regex NotWords();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
