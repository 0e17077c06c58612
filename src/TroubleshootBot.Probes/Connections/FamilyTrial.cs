namespace TroubleshootBot.Probes.Connections;

/// <summary>Whether a port opened over one kind of address.</summary>
/// <param name="Connected">Whether it did.</param>
/// <param name="HasWay">Whether the machine that looks can send anything to such addresses at all.</param>
/// <param name="Detail">Why it did not; <see langword="null"/> if it did.</param>
internal sealed record FamilyTrial(bool Connected, bool HasWay, string? Detail);
