using Microsoft.Extensions.Logging;

namespace TroubleshootBot.Probes.Sweeping;

/// <summary>What the sweep writes to the log: facts, never what a user or a server said.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 2001, Level = LogLevel.Debug, Message = "Signal {Signal} showed {Outcome} after {ElapsedMs:F0} ms.")]
    public static partial void Looked(this ILogger logger, string signal, string outcome, double elapsedMs);

    [LoggerMessage(EventId = 2002, Level = LogLevel.Debug, Message = "Sweep ended after {Requests} requests over {Connections} connections in {ElapsedMs:F0} ms.")]
    public static partial void Swept(this ILogger logger, int requests, int connections, double elapsedMs);
}
