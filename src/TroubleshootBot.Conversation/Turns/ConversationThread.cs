using TroubleshootBot.Conversation.Secrets;

namespace TroubleshootBot.Conversation.Turns;

/// <summary>One conversation as a host holds it: its log, its vault, and what its channel can do.</summary>
/// <remarks>One turn at a time; a host that can be spoken to twice at once must queue.</remarks>
public sealed class ConversationThread(TimeProvider clock, ChannelTraits traits)
{
    public ConversationLog Log { get; } = new(clock);

    /// <summary>Gets the vault. A host puts a secret from its hidden prompt in here and passes on the reference.</summary>
    public SecretVault Vault { get; } = new(clock);

    public ChannelTraits Traits { get; } = traits;
}
