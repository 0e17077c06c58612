using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using TroubleshootBot.Probes.Connections;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Names;

/// <summary>Looks every name of a sweep up once, so that all its connections go to the same, checked addresses.</summary>
internal sealed class NameBook(INameResolver resolver, Timeline timeline, TimeProvider clock, TimeSpan patience, CancellationToken sweep)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<ResolvedName>>> pages = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Looks <paramref name="host"/> up, or gives what was found before.</summary>
    /// <exception cref="OperationCanceledException">The sweep was abandoned or is out of time.</exception>
    public Task<ResolvedName> ResolveAsync(string host) =>
        pages.GetOrAdd(host, name => new Lazy<Task<ResolvedName>>(() => LookUpAsync(name))).Value;

    private async Task<ResolvedName> LookUpAsync(string host)
    {
        if (IPAddress.TryParse(host, out var literal))
        {
            return new ResolvedName([literal], Failure: null, TimeSpan.Zero, IsLiteral: true);
        }

        var started = clock.GetTimestamp();
        using var timeout = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, sweep);

        try
        {
            var addresses = await resolver.ResolveAsync(host, either.Token);

            return addresses.Count > 0
                ? new ResolvedName(addresses, Failure: null, clock.GetElapsedTime(started), IsLiteral: false)
                : Failed(FailureKind.NoSuchName, "the name exists, but has no address");
        }
        catch (OperationCanceledException) when (!sweep.IsCancellationRequested)
        {
            return Failed(FailureKind.NameNotAnswered, $"no answer within {patience.TotalSeconds:0.#} s");
        }
        catch (SocketException failure)
        {
            return failure.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData
                ? Failed(FailureKind.NoSuchName, $"{host} does not exist")
                : Failed(FailureKind.NameNotAnswered, $"the look-up failed ({failure.SocketErrorCode})");
        }
        catch (ArgumentException)
        {
            return Failed(FailureKind.NoSuchName, "no name can be written like this");
        }
        finally
        {
            timeline.Note("name", host, started);
        }

        ResolvedName Failed(FailureKind kind, string detail) =>
            new([], new Failure(kind, detail), clock.GetElapsedTime(started), IsLiteral: false);
    }
}
