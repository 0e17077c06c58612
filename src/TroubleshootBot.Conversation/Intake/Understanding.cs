using TroubleshootBot.Diagnosis.Observing;

namespace TroubleshootBot.Conversation.Intake;

/// <summary>What a text says, as far as it can be read without a model.</summary>
internal sealed record Understanding
{
    /// <summary>Gets the address of the plugin, if the text names one.</summary>
    public string? Address { get; init; }

    /// <summary>Gets what kind of thing the text says it is.</summary>
    public TargetKind? Kind { get; init; }

    /// <summary>Gets whether the text complains.</summary>
    public bool HasComplaint { get; init; }

    /// <summary>Gets what the text shows: error strings and status codes.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    /// <summary>Gets answers, by question id: to the open question, and to others that the text answers on its way.</summary>
    public IReadOnlyDictionary<string, string> Answers { get; init; } = new Dictionary<string, string>();

    public Intent Intent { get; init; }

    /// <summary>Gets whether the text brings anything that the diagnosis can use.</summary>
    public bool IsNews => Address is not null || Evidence.Count > 0 || Answers.Count > 0;
}
