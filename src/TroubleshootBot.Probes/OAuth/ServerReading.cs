using System.Text.Json;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Probes.Connections;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.OAuth;

/// <summary>Reads signals out of the sign-in server's description, which is fetched once for all of them.</summary>
internal static class ServerReading
{
    /// <summary>Reads them, or says of each why there is nothing to read.</summary>
    public static async Task<Seen[]> ReadAsync(SweepContext sweep, IReadOnlyList<Signal> signals, Func<ServerDocument, JsonElement, IEnumerable<Seen>> read)
    {
        if ((await sweep.Approach).Answer.Failure is { } failure)
        {
            return [.. signals.Select(signal => Seen.Blank(signal, failure))];
        }

        var server = await sweep.Server;

        return server switch
        {
            { NotApplicable: { } why } => [.. signals.Select(signal => Seen.NotApplicable(signal, why))],
            { Document: { Root: { } root } document } => [.. read(server, root).Select(seen => seen with { Subject = ShownAddress.Of(document.Place) })],
            _ => [.. signals.Select(signal => Seen.Blank(signal, server.Document?.Blank ?? new Failure(FailureKind.NoAnswer, "there is no description to read")))],
        };
    }
}
