namespace TroubleshootBot.Probes.Connections;

/// <summary>Why there is no answer: a code for the probes and a text for people.</summary>
/// <param name="Kind">The code.</param>
/// <param name="Detail">The text; may quote an operating system, never a secret.</param>
/// <param name="Status">The status with which a proxy refused; zero otherwise.</param>
/// <param name="IsOutdated">Whether a handshake failed because the other side knows only versions of TLS that are out of use.</param>
internal sealed record Failure(FailureKind Kind, string Detail, int Status = 0, bool IsOutdated = false)
{
    /// <summary>Gets whether the line was cut after the request had left, and before anything came back.</summary>
    public bool IsCut { get; init; }

    /// <summary>Gets whether this program held back or gave up: then it says nothing of the other side.</summary>
    public bool IsOwn => Kind is FailureKind.NotAllowed or FailureKind.NotSent or FailureKind.LimitReached or FailureKind.OutOfTime;
}
