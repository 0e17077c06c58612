using System.Net;
using System.Net.Sockets;
using DnsClient;
using DnsClient.Protocol;

namespace TroubleshootBot.Probes.Names;

/// <summary>Asks name servers on the internet, past the system's own.</summary>
internal static class PublicNames
{
    private const int DnsPort = 53;

    public static IPEndPoint Parse(string resolver)
    {
        var place = IPEndPoint.Parse(resolver);

        return place.Port == 0 ? new IPEndPoint(place.Address, DnsPort) : place;
    }

    /// <summary>Asks all of <paramref name="resolvers"/> at once; the first one that answers counts.</summary>
    /// <returns><see langword="null"/> if none answers in time.</returns>
    public static async Task<PublicAnswer?> AskAsync(IReadOnlyList<IPEndPoint> resolvers, string host, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var asked = resolvers.Select(resolver => AskAsync(resolver, host, patience, enough.Token)).ToArray();

        try
        {
            await foreach (var ended in Task.WhenEach(asked))
            {
                if (await ended is { } answer)
                {
                    return answer;
                }
            }

            return null;
        }
        finally
        {
            await enough.CancelAsync();
            await Task.WhenAll(asked.Cast<Task>()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task<PublicAnswer?> AskAsync(IPEndPoint resolver, string host, TimeSpan patience, CancellationToken cancellationToken)
    {
        var client = new LookupClient(new LookupClientOptions(resolver)
        {
            Timeout = patience,
            Retries = 0,
            UseCache = false,
            ThrowDnsErrors = false,
            ContinueOnDnsError = false,
            ContinueOnEmptyResponse = false,
        });

        try
        {
            var answers = await Task.WhenAll(
                client.QueryAsync(host, QueryType.A, QueryClass.IN, cancellationToken),
                client.QueryAsync(host, QueryType.AAAA, QueryClass.IN, cancellationToken));

            return answers.All(answer => answer.Header.ResponseCode is DnsHeaderResponseCode.NoError or DnsHeaderResponseCode.NotExistentDomain)
                ? new PublicAnswer(resolver, [.. answers.SelectMany(Addresses).Distinct()], [.. answers.SelectMany(Aliases).Distinct(StringComparer.OrdinalIgnoreCase)])
                : null;
        }
        catch (Exception failure) when (failure is DnsResponseException or SocketException or OperationCanceledException or ArgumentException)
        {
            return null;
        }
    }

    private static IEnumerable<IPAddress> Addresses(IDnsQueryResponse answer) => answer.Answers.OfType<AddressRecord>().Select(record => record.Address);

    private static IEnumerable<string> Aliases(IDnsQueryResponse answer) =>
        answer.Answers.OfType<CNameRecord>().Select(record => record.CanonicalName.Value.TrimEnd('.'));
}
