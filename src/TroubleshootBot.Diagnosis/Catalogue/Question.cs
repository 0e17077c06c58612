using TroubleshootBot.Diagnosis.Observing;

namespace TroubleshootBot.Diagnosis.Catalogue;

/// <summary>Something that only the user can tell.</summary>
/// <remarks>Its answer is evidence for the signal <c>answer.{Id}</c>, whose outcomes are the values of the options.</remarks>
public sealed record Question
{
    public required string Id { get; init; }

    /// <summary>Gets the question itself.</summary>
    public required string Text { get; init; }

    /// <summary>Gets why it is asked: what the answer decides.</summary>
    public required string Why { get; init; }

    public required IReadOnlyList<QuestionOption> Options { get; init; }

    /// <summary>Gets how likely each option is without any fault, and with a fault that says nothing of it, as likelihood words.</summary>
    public required SignalProfile Profile { get; init; }

    /// <summary>Gets how many seconds of the user's time the answer costs; <see langword="null"/> for the usual cost.</summary>
    public double? Seconds { get; init; }

    /// <summary>Gets the signal that the answer feeds.</summary>
    public required Signal Signal { get; init; }
}
