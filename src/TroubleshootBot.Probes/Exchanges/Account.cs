namespace TroubleshootBot.Probes.Exchanges;

/// <summary>On whose account an OpenAI-compatible API is asked to work.</summary>
/// <param name="Organization">The organization; <see langword="null"/> for none.</param>
/// <param name="Project">The project; <see langword="null"/> for none.</param>
internal sealed record Account(string? Organization, string? Project);
