namespace TroubleshootBot.Diagnosis.Observing;

/// <summary>Who can bring a signal, and what is needed for it.</summary>
public enum SignalSource
{
    /// <summary>A probe that needs an address only.</summary>
    Address,

    /// <summary>A look at a credential that the user gave, without any network.</summary>
    Credential,

    /// <summary>A probe that sends the credential to the target's own origin: needs an address, a credential and a yes.</summary>
    CredentialAtTarget,

    /// <summary>A probe that names the host's client ID to the sign-in server: needs an address and a client ID.</summary>
    Client,

    /// <summary>A probe that leaves something behind or does some work at the other side: needs an address and a yes of its own.</summary>
    Consent,

    /// <summary>Text that the user said or pasted.</summary>
    Text,

    /// <summary>The user's answer to a question of the catalogue.</summary>
    Answer,
}
