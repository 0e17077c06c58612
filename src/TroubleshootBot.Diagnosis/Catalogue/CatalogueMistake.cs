namespace TroubleshootBot.Diagnosis.Catalogue;

/// <summary>One thing wrong in the catalogue's files.</summary>
/// <param name="File">The file's path inside the catalogue.</param>
/// <param name="Line">The line, from 1; 0 where the whole file is meant.</param>
/// <param name="Text">What is wrong and what would be right.</param>
public sealed record CatalogueMistake(string File, long Line, string Text)
{
    public override string ToString() => Line > 0 ? $"{File}:{Line}: {Text}" : $"{File}: {Text}";
}
