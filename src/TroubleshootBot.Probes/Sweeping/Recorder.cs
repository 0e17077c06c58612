using Microsoft.Extensions.Logging;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Probes.Exchanges;

namespace TroubleshootBot.Probes.Sweeping;

/// <summary>Makes evidence of what probes saw: stamped, with the vantage, and without the credential.</summary>
internal sealed class Recorder(SweepContext sweep, ILogger logger)
{
    private readonly Redactor redactor = new(sweep.Request.Credential?.Value, sweep.Request.Client?.Secret, sweep.Request.Client is { Secret: not null } client ? client.Pair : null);

    /// <summary>Gets the address that was called, or the one that was given where none can be; without userinfo and without secrets in its query.</summary>
    public string Target { get; } = ShownAddress.Of(sweep.Linted.Address, sweep.Request.Address);

    /// <summary>Takes the credential out of a text.</summary>
    public string Clean(string text) => redactor.Clean(text);

    public Evidence Record(IProbe probe, Seen seen)
    {
        if (seen.Signal.Find(seen.Outcome) is null)
        {
            throw new InvalidOperationException($"The signal {seen.Signal.Id} has no outcome '{seen.Outcome}'.");
        }

        logger.Looked(seen.Signal.Id, seen.Outcome, seen.Took.TotalMilliseconds);

        return new Evidence
        {
            Signal = seen.Signal.Id,
            Outcome = seen.Outcome,
            Subject = seen.Subject is null ? Target : redactor.Clean(seen.Subject),
            Vantage = sweep.Request.Vantage,
            Source = probe.Name,
            ObservedAt = sweep.Clock.GetUtcNow(),
            Took = seen.Took,
            Detail = seen.Detail is null ? null : redactor.Clean(seen.Detail),
        };
    }
}
