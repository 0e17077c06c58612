namespace TroubleshootBot.Lab.Scenarios;

/// <summary>One faulty (or healthy) plugin, the person who uses it, and the cause that is true.</summary>
public sealed record Scenario
{
    /// <summary>The cause of a scenario in which nothing is wrong.</summary>
    public const string Healthy = "none";

    /// <summary>Gets the id; the name of the file without its ending.</summary>
    public required string Id { get; init; }

    /// <summary>Gets what it shows, as one line.</summary>
    public required string Title { get; init; }

    /// <summary>Gets the catalogue id of the cause that is true, or <see cref="Healthy"/>.</summary>
    public required string Cause { get; init; }

    /// <summary>Gets what the person would say it is: <c>mcp</c>, <c>action</c>, <c>plugin</c>, <c>openai</c> or <c>api</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Gets the server to start and what is wrong with it.</summary>
    public required ServerSpec Server { get; init; }

    /// <summary>Gets what the person says first, in lay words.</summary>
    public required string Says { get; init; }

    /// <summary>Gets the answers the person can give: id of the question to option value.</summary>
    public required IReadOnlyDictionary<string, string> Knows { get; init; }

    /// <summary>Gets whether the person has an address.</summary>
    public required bool HasAddress { get; init; }

    /// <summary>Gets the credential that the person has; <see langword="null"/> for none.</summary>
    public CredentialSpec? Credential { get; init; }

    /// <summary>Gets remarks for whoever reads the file.</summary>
    public string? Notes { get; init; }

    public override string ToString() => Id;
}
