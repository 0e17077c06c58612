namespace TroubleshootBot.Diagnosis.Catalogue;

/// <summary>One of the answers to a question.</summary>
/// <param name="Value">Lower case with hyphens; part of the JSON contract.</param>
/// <param name="Title">What the user reads.</param>
/// <param name="Synonyms">Other ways of saying it, lower case.</param>
public sealed record QuestionOption(string Value, string Title, IReadOnlyList<string> Synonyms);
