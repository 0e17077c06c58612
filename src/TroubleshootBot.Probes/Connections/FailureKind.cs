namespace TroubleshootBot.Probes.Connections;

/// <summary>Where and how an exchange ended without an answer.</summary>
internal enum FailureKind
{
    NoSuchName,
    NameNotAnswered,
    Refused,
    ConnectTimedOut,
    Reset,
    Unreachable,
    NotTls,
    TlsRefused,
    TlsReset,
    TlsTimedOut,

    /// <summary>The connection stands, and no complete answer came in time.</summary>
    NoAnswer,

    /// <summary>What came back is not HTTP, or beyond every bound, or the connection was closed instead of an answer.</summary>
    NotHttp,

    /// <summary>A proxy on the way would not make the connection.</summary>
    ProxyRefused,

    /// <summary>The target policy refused the address.</summary>
    NotAllowed,

    /// <summary>The request would have carried a secret over a line that is not trusted, or one that no header can carry.</summary>
    NotSent,

    /// <summary>The sweep may not send more requests to this origin.</summary>
    LimitReached,

    /// <summary>The time of the whole sweep was used up.</summary>
    OutOfTime,
}
