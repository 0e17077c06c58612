using System.Net;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Connections;
using TroubleshootBot.Probes.Policy;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Names;

/// <summary>Puts what a public name server says beside what the system's own resolver says. Asks nobody unless it is set up to.</summary>
internal sealed class PublicNameProbe(TargetPolicy policy) : IProbe
{
    private const int MostShown = 3;

    public string Name => "public-name";

    public string Doing => "asking a public name server";

    public IReadOnlyList<Signal> Signals { get; } = [NameSignals.Public];

    /// <inheritdoc/>
    /// <remarks>Only where a public name server is set up.</remarks>
    public LookTime Takes => LookTime.RoundTrips(0, 1);

    public async Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep)
    {
        var started = sweep.Clock.GetTimestamp();

        return [await SeeAsync(sweep) with { Subject = sweep.Address.IdnHost, Took = sweep.Clock.GetElapsedTime(started) }];
    }

    private async Task<Seen> SeeAsync(SweepContext sweep)
    {
        var host = sweep.Address.IdnHost;

        if (sweep.Options.PublicResolvers.Count == 0)
        {
            return Seen.NotApplicable(NameSignals.Public, $"no public name server is set up ({ProbeOptions.Section}:{nameof(ProbeOptions.PublicResolvers)})");
        }

        if (IPAddress.TryParse(host, out _))
        {
            return Seen.NotApplicable(NameSignals.Public, "the address names the machine by number");
        }

        if (sweep.Exchanger.IsThroughProxy(sweep.Address))
        {
            return Seen.NotApplicable(NameSignals.Public, NameRange.LeftToProxy);
        }

        if (policy.IsLocal(sweep.Address) || LocalNames.IsThisMachine(host))
        {
            // The internet is not told the names of somebody's own network.
            return Seen.NotApplicable(NameSignals.Public, "the name is meant for its own network only");
        }

        var resolvers = sweep.Options.PublicResolvers.Select(PublicNames.Parse).ToArray();

        if (policy.Refuse(resolvers.Select(resolver => resolver.Address)) is { } refusal)
        {
            return new Seen(NameSignals.Public, Outcome.NotAllowed, refusal);
        }

        var asked = PublicNames.AskAsync(resolvers, host, sweep.Options.ExchangeTimeout, sweep.Caller);
        ResolvedName here;

        try
        {
            here = await sweep.Names.ResolveAsync(host);
        }
        catch (OperationCanceledException) when (!sweep.Caller.IsCancellationRequested)
        {
            return Seen.NotObserved(NameSignals.Public, NameRange.OutOfTime);
        }

        var there = await asked;
        sweep.Caller.ThrowIfCancellationRequested();

        return there is null
            ? Seen.NotObserved(NameSignals.Public, $"no answer from {string.Join(", ", (IEnumerable<IPEndPoint>)resolvers)}")
            : Compare(here, there);
    }

    private Seen Compare(ResolvedName here, PublicAnswer there)
    {
        if (policy.Refuse(there.Addresses) is { } refusal)
        {
            return new Seen(NameSignals.Public, Outcome.NotAllowed, $"{there.Resolver} says: {refusal}");
        }

        if (here.Failure is { Kind: not FailureKind.NoSuchName } failure && there.Addresses.Count == 0)
        {
            return Seen.Blank(NameSignals.Public, failure);
        }

        var outcome = (here.Addresses.Count, there.Addresses.Count) switch
        {
            (0, 0) => "nowhere",
            (0, _) => "only-public",
            (_, 0) => "only-here",
            _ when here.Addresses.Intersect(there.Addresses).Any() => "same",
            _ => "differs",
        };
        var aliases = there.Aliases.Count == 0 ? "" : $"; by way of {string.Join(" → ", there.Aliases)}";

        return new Seen(NameSignals.Public, outcome, $"here {Shown(here.Addresses)}; {there.Resolver} says {Shown(there.Addresses)}{aliases}");
    }

    private static string Shown(IReadOnlyList<IPAddress> addresses) =>
        addresses.Count == 0 ? "none" : string.Join(", ", addresses.Take(MostShown)) + (addresses.Count > MostShown ? ", …" : "");
}
