namespace TroubleshootBot.Conversation.Turns;

/// <summary>Questions that do not come from the catalogue, and answers that every question has.</summary>
public static class AskedFor
{
    /// <summary>The address of the plugin.</summary>
    public const string Address = "address";

    /// <summary>A credential, in the hidden prompt of the console only.</summary>
    public const string Credential = "credential";

    /// <summary>A yes to sending a credential that was caught to the target.</summary>
    public const string Consent = "consent";

    /// <summary>"I don't know", "I can't check that", "skip".</summary>
    public const string DoesNotKnow = "dont-know";

    /// <summary>The user gave what was asked for.</summary>
    public const string Given = "given";

    /// <summary>The user does not want to give it.</summary>
    public const string Declined = "declined";
}
