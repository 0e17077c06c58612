using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Probes.Exchanges;

namespace TroubleshootBot.Probes.Sweeping;

/// <summary>Looks at one thing and reports one observation for each of its signals.</summary>
/// <remarks>
/// Stateless and thread-safe: everything that belongs to a sweep is in the <see cref="SweepContext"/>, where what several probes
/// need is fetched once. A probe never throws for what it finds; only the caller's cancellation leaves it as an exception.
/// </remarks>
internal interface IProbe
{
    /// <summary>Gets the name, for example <c>tls</c>. Lower case, never renamed.</summary>
    string Name { get; }

    /// <summary>Gets what it does, for people.</summary>
    string Doing { get; }

    /// <summary>Gets the signals it reports, all of them every time.</summary>
    IReadOnlyList<Signal> Signals { get; }

    /// <summary>Gets what it typically costs in time. A test holds those to it that claim to cost nothing.</summary>
    LookTime Takes { get; }

    /// <summary>Gets the yes without which it does not look.</summary>
    LookConsents Consent => LookConsents.None;

    /// <summary>Gives the requests that it will send as soon as the target has answered as it should; they then leave together with the first one, and a round trip is saved.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="opening">The first request, in the shape that suits what is expected at the target.</param>
    /// <param name="kind">What is expected there.</param>
    IEnumerable<Outbound> Ahead(SweepContext sweep, Outbound opening, TargetKind kind) => [];

    /// <summary>Waits until there is something to look at; only then is the look announced.</summary>
    Task ReadyAsync(SweepContext sweep) => Task.CompletedTask;

    /// <summary>Looks once.</summary>
    /// <exception cref="OperationCanceledException">The caller abandoned the sweep.</exception>
    Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep);
}
