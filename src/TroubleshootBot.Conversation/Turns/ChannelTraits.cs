using TroubleshootBot.Diagnosis.Observing;

namespace TroubleshootBot.Conversation.Turns;

/// <summary>What the channel of a conversation can do.</summary>
/// <param name="TakesSecrets">Whether it has a hidden prompt; only the console has.</param>
/// <param name="Vantage">Whose network its probes run in.</param>
public sealed record ChannelTraits(bool TakesSecrets, Vantage Vantage)
{
    /// <summary>Gets the traits of the console.</summary>
    public static ChannelTraits Console { get; } = new(true, Vantage.UserMachine);
}
