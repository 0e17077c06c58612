namespace TroubleshootBot.Lab.Running;

/// <summary>How a run differs from one on free ports with an identity of its own.</summary>
public sealed record LabSettings
{
    /// <summary>Gets the identity to use, which the run then leaves alone; <see langword="null"/> makes one for this run only.</summary>
    public LabIdentity? Identity { get; init; }

    /// <summary>Gets the first of three ports in a row; 0 takes any that are free.</summary>
    public int Port { get; init; }

    /// <summary>Gets how much longer every round trip takes than it does on this machine; none by default.</summary>
    public TimeSpan RoundTrip { get; init; }

    /// <summary>Gets the clock of those who issue and check tokens. Certificates are checked by the system, which has its own.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
