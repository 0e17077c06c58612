namespace TroubleshootBot.Diagnosis.Catalogue;

/// <summary>What must have been given before a cause is thought of at all.</summary>
public enum Visibility
{
    /// <summary>Thought of for every target.</summary>
    Target,

    /// <summary>Thought of once a credential was given, or somebody complained.</summary>
    Credential,

    /// <summary>Thought of once somebody complained: nothing at the target shows it.</summary>
    Symptom,
}
