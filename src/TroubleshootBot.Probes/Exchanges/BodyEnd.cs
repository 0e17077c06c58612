namespace TroubleshootBot.Probes.Exchanges;

/// <summary>How the reading of a body ended.</summary>
internal enum BodyEnd
{
    /// <summary>All of it was read, or all that is wanted of an event stream.</summary>
    Whole,

    /// <summary>It is longer than the limit; the rest was left unread.</summary>
    TooLong,

    /// <summary>It did not end in time.</summary>
    OutOfTime,

    /// <summary>The connection broke before it ended, or it could not be unpacked.</summary>
    Broken,
}
