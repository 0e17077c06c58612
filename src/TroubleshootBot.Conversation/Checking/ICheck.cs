using TroubleshootBot.Probes;

namespace TroubleshootBot.Conversation.Checking;

/// <summary>One diagnosis without a conversation, for scripts.</summary>
/// <remarks>Thread-safe.</remarks>
public interface ICheck
{
    /// <summary>Looks, weighs and reports.</summary>
    /// <param name="request">What to check.</param>
    /// <param name="progress">Told of every look as it begins and ends.</param>
    /// <param name="cancellationToken">Abandons the check.</param>
    /// <returns>The report, and the same in words.</returns>
    /// <exception cref="ArgumentException">An answer names a question or an option that does not exist; the message may be shown.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<CheckResult> RunAsync(CheckRequest request, IProgress<Look>? progress, CancellationToken cancellationToken);
}
