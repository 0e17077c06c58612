using TroubleshootBot.Conversation.Turns;

namespace TroubleshootBot.Conversation.Functions;

/// <summary>What a kernel function gives back: what happened, for the owner of the conversation to append, and a text for who sits in the seat.</summary>
/// <param name="ForSeat">A small text; no secret, strangers' words quoted and shortened.</param>
/// <param name="Events">What happened, in order.</param>
internal sealed record FunctionReply(string ForSeat, params IReadOnlyList<ConversationEvent> Events);
