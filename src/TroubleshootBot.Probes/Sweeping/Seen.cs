using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Probes.Connections;
using TroubleshootBot.Probes.Exchanges;

namespace TroubleshootBot.Probes.Sweeping;

/// <summary>What a probe saw of one signal, before the sweep makes evidence of it.</summary>
internal sealed record Seen(Signal Signal, string Outcome, string? Detail = null)
{
    /// <summary>Gets what was looked at; <see langword="null"/> for the target itself.</summary>
    public string? Subject { get; init; }

    public TimeSpan Took { get; init; }

    public static Seen NotApplicable(Signal signal, string why) => new(signal, Diagnosis.Observing.Outcome.NotApplicable, why);

    public static Seen NotReached(Signal signal, string why) => new(signal, Diagnosis.Observing.Outcome.NotReached, why);

    public static Seen NotObserved(Signal signal, string why) => new(signal, Diagnosis.Observing.Outcome.NotObserved, why);

    /// <summary>Says nothing about a signal because the exchange that should have shown it failed.</summary>
    public static Seen Blank(Signal signal, Failure failure) => failure.Kind switch
    {
        FailureKind.NotAllowed => new Seen(signal, Diagnosis.Observing.Outcome.NotAllowed, failure.Detail),
        FailureKind.LimitReached or FailureKind.OutOfTime or FailureKind.NotSent => NotObserved(signal, failure.Detail),
        _ => NotReached(signal, failure.Detail),
    };

    public Seen From(Exchange exchange) => this with { Took = exchange.Took };
}
