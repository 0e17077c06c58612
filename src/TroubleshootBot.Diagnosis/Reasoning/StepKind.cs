namespace TroubleshootBot.Diagnosis.Reasoning;

/// <summary>The kinds of next step.</summary>
public enum StepKind
{
    /// <summary>Run the probes that need an address only.</summary>
    Look,

    /// <summary>Ask for a credential and for a yes, then run the probes that need both.</summary>
    LookWithCredential,

    /// <summary>Ask for the address of the plugin.</summary>
    AskAddress,

    /// <summary>Ask a question of the catalogue.</summary>
    Ask,

    /// <summary>Explain the leading cause, have it fixed, and look again.</summary>
    Fix,

    /// <summary>Say that nothing is wrong as far as can be seen from here.</summary>
    Healthy,

    /// <summary>Hand over to people, with what was found.</summary>
    HandOver,
}
