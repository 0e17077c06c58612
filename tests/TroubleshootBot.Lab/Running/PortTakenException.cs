namespace TroubleshootBot.Lab.Running;

/// <summary>A port that a scenario needs belongs to another program.</summary>
public sealed class PortTakenException(int port)
    : Exception($"Port {port} is taken, perhaps by the same scenario in another window. Stop that one, or choose other ports with --port.");
