using TroubleshootBot.Diagnosis.Observing;

namespace TroubleshootBot.Diagnosis.Catalogue;

/// <summary>A root cause: one YAML file, the file name is the id.</summary>
/// <remarks>Immutable. Likelihoods and priors are words here; <see cref="Scales"/> turns them into numbers.</remarks>
public sealed record Cause
{
    public required string Id { get; init; }

    /// <summary>Gets the cause in one line, for people.</summary>
    public required string Title { get; init; }

    public required Layer Layer { get; init; }

    public required Stage Stage { get; init; }

    /// <summary>Gets who can remove it; where several can, the first to ask.</summary>
    public required Fixer Fixer { get; init; }

    public required Visibility Visibility { get; init; }

    /// <summary>Gets how frequent the cause is for each kind of target, as a word of <see cref="Scales.Frequency"/>.</summary>
    public required IReadOnlyDictionary<TargetKind, string> Prior { get; init; }

    /// <summary>
    /// Gets how likely each outcome of a signal is if this is the cause, as words of <see cref="Scales.Likelihood"/>.
    /// Outcomes that are not named share what is left as they do without this cause.
    /// </summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Evidence { get; init; }

    /// <summary>Gets the explanation for each reader; <see cref="Reader.EndUser"/> is always there and stands in for the others.</summary>
    public required IReadOnlyDictionary<Reader, string> Explain { get; init; }

    /// <summary>Gets why the error protects the reader, one sentence.</summary>
    public required string Protects { get; init; }

    public required IReadOnlyList<FixStep> Fix { get; init; }

    /// <summary>Gets the signals that show whether the fix worked.</summary>
    public required IReadOnlyList<string> Recheck { get; init; }

    /// <summary>Gets how to keep it from coming back.</summary>
    public required string Prevent { get; init; }

    /// <summary>Gets where the facts come from.</summary>
    public required IReadOnlyList<string> Sources { get; init; }
}
