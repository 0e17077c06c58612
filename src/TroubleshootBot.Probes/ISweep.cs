namespace TroubleshootBot.Probes;

/// <summary>Looks at one target with every probe that applies: in dependency order, everything independent at once.</summary>
/// <remarks>Thread-safe. Probes observe; they never repair, never retry, never judge, and never throw for what they find.</remarks>
public interface ISweep
{
    /// <summary>Looks once.</summary>
    /// <param name="request">What to look at.</param>
    /// <param name="progress">Told of every probe as it begins and as it ends, from any thread; <see langword="null"/> for nobody.</param>
    /// <param name="cancellationToken">Abandons the sweep, for example because the user pressed Ctrl-C.</param>
    /// <returns>What was seen, within <see cref="ProbeOptions.SweepTimeout"/>; what did not come in time is <c>not-observed</c>.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<SweepResult> LookAsync(ProbeRequest request, IProgress<Look>? progress, CancellationToken cancellationToken);
}
