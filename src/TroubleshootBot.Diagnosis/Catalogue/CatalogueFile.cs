namespace TroubleshootBot.Diagnosis.Catalogue;

/// <summary>One file of the catalogue: <c>scales.yaml</c>, <c>signals.yaml</c>, <c>causes/*.yaml</c> or <c>questions/*.yaml</c>.</summary>
/// <param name="Path">The path inside the catalogue, with forward slashes.</param>
/// <param name="Text">The YAML text.</param>
public sealed record CatalogueFile(string Path, string Text);
