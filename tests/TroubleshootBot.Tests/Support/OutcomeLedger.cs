using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Probes;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Tests.Support;

/// <summary>Notes what every real sweep of the tests saw, so that it can be told in the end which outcome none of them ever saw.</summary>
internal static class OutcomeLedger
{
    private static readonly ConcurrentDictionary<(string Signal, string Outcome), bool> Noted = new();

    /// <summary>Has what the sweeps of <paramref name="services"/> see noted.</summary>
    public static IServiceCollection NoteSweeps(this IServiceCollection services) =>
        services.Replace(ServiceDescriptor.Singleton<ISweep>(provider => new NotedSweep(ActivatorUtilities.CreateInstance<Sweep>(provider))));

    /// <summary>Gives every outcome of a probe's signal that no sweep saw, as <c>signal: outcome</c>. The blank ones are not asked for.</summary>
    public static IReadOnlyList<string> Missing() =>
    [
        .. from probe in Probing.All.All
           from signal in probe.Signals
           from outcome in signal.Outcomes
           where !Noted.ContainsKey((signal.Id, outcome.Name))
           select $"{signal.Id}: {outcome.Name}",
    ];

    private sealed class NotedSweep(ISweep inner) : ISweep
    {
        public async Task<SweepResult> LookAsync(ProbeRequest request, IProgress<Look>? progress, CancellationToken cancellationToken)
        {
            var result = await inner.LookAsync(request, progress, cancellationToken);

            foreach (var piece in result.Evidence)
            {
                Noted.TryAdd((piece.Signal, piece.Outcome), true);
            }

            return result;
        }
    }
}
