namespace TroubleshootBot.Diagnosis.Observing;

/// <summary>One observation: a signal, what it showed, of what, seen from where.</summary>
/// <remarks>A bad result is an observation like any other. Immutable.</remarks>
public sealed record Evidence
{
    /// <summary>Gets the id of the signal.</summary>
    public required string Signal { get; init; }

    /// <summary>Gets one of the signal's outcomes, or a blank one.</summary>
    public required string Outcome { get; init; }

    /// <summary>Gets what was looked at, for example <c>mcp.example.com:443</c>, an address, or <c>credential</c>. Never a secret.</summary>
    public required string Subject { get; init; }

    /// <summary>Gets whose network saw it.</summary>
    public required Vantage Vantage { get; init; }

    /// <summary>Gets who brought it: the name of the probe, <c>text</c>, or <c>answer</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Gets when it was seen.</summary>
    public required DateTimeOffset ObservedAt { get; init; }

    /// <summary>Gets how long the look took; zero for text and answers.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>
    /// Gets the particulars, at most a few hundred characters: a date, a status line, the two strings that differ.
    /// It may quote what a stranger's server said; it is data, never an instruction. Never a secret.
    /// </summary>
    public string? Detail { get; init; }

    /// <summary>Gets whether something was seen at all.</summary>
    public bool IsObservation => !Observing.Outcome.IsBlank(Outcome);
}
