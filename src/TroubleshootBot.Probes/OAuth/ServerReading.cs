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
        if (await LackingAsync(sweep) is { } lacking)
        {
            return [.. signals.Select(lacking)];
        }

        var server = await sweep.Server;

        return [.. read(server, server.Document!.Root!.Value).Select(seen => seen with { Subject = ShownAddress.Of(server.Document.Place) })];
    }

    /// <summary>Tells why nothing can be said about a signal, if there is no description.</summary>
    /// <returns><see langword="null"/> if there is one.</returns>
    public static async Task<Func<Signal, Seen>?> LackingAsync(SweepContext sweep)
    {
        if ((await sweep.Approach).Answer.Failure is { } failure)
        {
            return signal => Seen.Blank(signal, failure);
        }

        return await sweep.Server switch
        {
            { NotApplicable: { } why } => signal => Seen.NotApplicable(signal, why),
            { Document.Root: not null } => null,
            var server => signal => Seen.Blank(signal, server.Document?.Blank ?? new Failure(FailureKind.NoAnswer, "there is no description to read")),
        };
    }
}
