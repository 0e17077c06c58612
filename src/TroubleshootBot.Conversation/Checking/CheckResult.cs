using TroubleshootBot.Conversation.Contract;
using TroubleshootBot.Probes;

namespace TroubleshootBot.Conversation.Checking;

/// <summary>What came of a check.</summary>
/// <param name="Report">The contract.</param>
/// <param name="Text">The verdict in plain words.</param>
public sealed record CheckResult(Report Report, string Text)
{
    /// <summary>Gets what the look waited for; empty without an address.</summary>
    public IReadOnlyList<Step> Steps { get; init; } = [];
}
