namespace TroubleshootBot.Diagnosis.Reasoning;

/// <summary>What can be said by now.</summary>
public enum Verdict
{
    /// <summary>Nothing was seen yet.</summary>
    Pending,

    /// <summary>P(no fault) is at least 0.9, every signal that applies was observed, and no symptom is left unexplained.</summary>
    Healthy,

    /// <summary>The first cause has a probability of at least 0.6.</summary>
    CauseFound,

    /// <summary>Neither.</summary>
    Undetermined,
}
