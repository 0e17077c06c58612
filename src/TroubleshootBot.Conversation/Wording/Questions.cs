namespace TroubleshootBot.Conversation.Wording;

/// <summary>The questions that do not come from the catalogue.</summary>
internal static class Questions
{
    public const string Address =
        "What is the plugin's address (URL)? Please paste it exactly as it is stored, or say that you don't have one.";

    public const string Credential =
        "May I try the plugin with your key or token? If so, enter it at the hidden prompt; it goes to the plugin's own address only " +
        "(if refused, under the usual header names too), and is kept nowhere. Press Enter, or say no, to go on without.";

    public const string ConsentTitle = "May I send the secret that you pasted to the plugin's own address, once?";

    public static string Consent(string origin, string kind) =>
        $"May I send the {kind} that you pasted to {origin}, and to nothing else, to see what it answers? (yes or no)";
}
