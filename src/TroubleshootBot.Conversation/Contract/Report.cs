using System.Text.Json.Serialization;

namespace TroubleshootBot.Conversation.Contract;

/// <summary>
/// The one contract for verdicts: <c>check --format json</c> prints it, every activity of the bot carries it as
/// <c>channelData.troubleshoot</c>, exports and tickets embed it. Names and words are never renamed.
/// </summary>
public sealed record Report
{
    /// <summary>Gets the version of this contract.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>Gets <c>greeting</c>, <c>question</c>, <c>progress</c>, <c>verdict</c>, <c>recheck</c>, <c>consent</c>, <c>escalation</c> or <c>text</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Gets what is being diagnosed; <see langword="null"/> if no address is known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required ReportTarget? Target { get; init; }

    /// <summary>Gets <c>pending</c>, <c>healthy</c>, <c>cause-found</c> or <c>undetermined</c>.</summary>
    public required string Verdict { get; init; }

    public required double HealthyProbability { get; init; }

    public required double UnknownProbability { get; init; }

    /// <summary>Gets the causes of at least 0.01, at most ten, the most probable first.</summary>
    public required IReadOnlyList<ReportCause> Causes { get; init; }

    public required IReadOnlyList<ReportEvidence> Evidence { get; init; }

    /// <summary>Gets the question that waits for an answer, or would be asked next.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required ReportQuestion? Question { get; init; }

    /// <summary>Gets the ids of the questions that were not answered.</summary>
    public required IReadOnlyList<string> OpenQuestions { get; init; }

    public required long DurationMs { get; init; }
}

/// <param name="Address">The address as it is called, without user name and password.</param>
/// <param name="Kind"><c>mcp</c>, <c>action</c>, <c>plugin</c>, <c>openai</c>, <c>api</c> or <c>unknown</c>.</param>
public sealed record ReportTarget(string Address, string Kind);

public sealed record ReportCause
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required string Stage { get; init; }

    public required double Probability { get; init; }

    /// <summary>Gets <c>user</c>, <c>plugin-developer</c>, <c>workspace-admin</c>, <c>network-team</c> or <c>provider</c>.</summary>
    public required string Fixer { get; init; }

    public required string Explanation { get; init; }

    public required IReadOnlyList<ReportFix> Fix { get; init; }

    /// <summary>Gets the signals that show whether the fix worked.</summary>
    public required IReadOnlyList<string> Recheck { get; init; }

    /// <summary>Gets the ids of the evidence that decided.</summary>
    public required IReadOnlyList<string> Evidence { get; init; }
}

public sealed record ReportFix(string Who, string Do);

public sealed record ReportEvidence
{
    /// <summary>Gets <c>e1</c>, <c>e2</c>…, unique in this report.</summary>
    public required string Id { get; init; }

    public required string Signal { get; init; }

    public required string Outcome { get; init; }

    public required string Subject { get; init; }

    /// <summary>Gets <c>user-machine</c>, <c>bot-server</c>, <c>pasted</c> or <c>host-log</c>.</summary>
    public required string Vantage { get; init; }

    public required string Source { get; init; }

    public required long TookMs { get; init; }

    public required string Detail { get; init; }
}

public sealed record ReportQuestion(string Id, string Text, string Why, IReadOnlyList<ReportOption> Options);

public sealed record ReportOption(string Value, string Title);
