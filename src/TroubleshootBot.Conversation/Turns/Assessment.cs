using TroubleshootBot.Diagnosis.Reasoning;

namespace TroubleshootBot.Conversation.Turns;

/// <summary>What the engine makes of a conversation's state: the findings, and what is best done next.</summary>
public sealed record Assessment(Findings Findings, NextStep Next);
