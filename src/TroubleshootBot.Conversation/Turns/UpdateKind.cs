namespace TroubleshootBot.Conversation.Turns;

/// <summary>What a piece of the bot's reply is. Part of the JSON contract.</summary>
public enum UpdateKind
{
    Greeting,
    Question,
    Progress,
    Verdict,
    Recheck,
    Consent,
    Escalation,
    Text,
}
