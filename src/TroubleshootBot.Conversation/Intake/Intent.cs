namespace TroubleshootBot.Conversation.Intake;

/// <summary>What the user wants of the bot, beside telling it something.</summary>
internal enum Intent
{
    None,

    /// <summary>The fix is done, or the check should run again.</summary>
    Recheck,

    /// <summary>A person is wanted.</summary>
    Person,

    Yes,

    No,

    /// <summary>"I don't know", "I can't check that", "skip".</summary>
    DoesNotKnow,

    /// <summary>"Why do you ask?", "why do you think so?"</summary>
    Why,

    /// <summary>Hello, thanks, and the like.</summary>
    SmallTalk,
}
