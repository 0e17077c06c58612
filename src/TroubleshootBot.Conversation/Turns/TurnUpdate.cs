using TroubleshootBot.Conversation.Contract;
using TroubleshootBot.Probes;

namespace TroubleshootBot.Conversation.Turns;

/// <summary>One piece of the bot's reply to a turn, in the order in which it happens.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">What a person reads; empty for the progress of a look.</param>
/// <param name="Report">The state in the one contract; <see langword="null"/> for progress.</param>
/// <param name="Look">The probe that began or ended; only for <see cref="UpdateKind.Progress"/>.</param>
public sealed record TurnUpdate(UpdateKind Kind, string Text, Report? Report = null, Look? Look = null);
