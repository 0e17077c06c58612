using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using TroubleshootBot.Probes.Names;
using TroubleshootBot.Probes.Policy;
using TroubleshootBot.Probes.Proxies;
using TroubleshootBot.Probes.Sweeping;
using TroubleshootBot.Probes.Tls;

namespace TroubleshootBot.Probes.Connections;

/// <summary>Makes every connection of one sweep: looks the name up, checks every address, opens, secures, and writes down how it went.</summary>
internal sealed class Connector(NameBook names, TargetPolicy policy, Certificates certificates, Timeline timeline, TimeProvider clock, int mostConnections, CancellationToken sweep)
{
    private readonly ConcurrentQueue<Attempt> attempts = new();
    private int count;

    /// <summary>Gets the connections so far, oldest first.</summary>
    public IReadOnlyCollection<Attempt> Attempts => attempts;

    /// <summary>Writes a place as the certificates know it.</summary>
    public static string Place(string host, int port) => string.Create(CultureInfo.InvariantCulture, $"{host}:{port}");

    /// <summary>The handler's connect callback.</summary>
    /// <exception cref="ConnectException">There is no connection; the failure says why.</exception>
    /// <exception cref="OperationCanceledException">The exchange is out of time; the attempt's phase says where.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        // Every request has a ticket but the handler's own CONNECT to a proxy.
        var ticket = context.InitialRequestMessage.Options.TryGetValue(Ticket.Key, out var found) ? found : new Ticket(throughProxy: true, sweep);
        var attempt = new Attempt(context.DnsEndPoint.Host, context.DnsEndPoint.Port, ticket.ThroughProxy);

        if (!ticket.TryConnect(attempt))
        {
            throw new ConnectException(new Failure(FailureKind.NotHttp, "the server closes the connection instead of answering"));
        }

        if (Interlocked.Increment(ref count) > mostConnections)
        {
            throw new ConnectException(new Failure(FailureKind.NotHttp, "the server keeps closing connections; no more are opened"));
        }

        attempt.Tunnel = ticket.ThroughProxy && context.InitialRequestMessage.Method == HttpMethod.Connect ? context.InitialRequestMessage.Headers.Host : null;
        attempts.Enqueue(attempt);

        // The handler may go on connecting after the request was served over another line: then only the end of the sweep stops it.
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, ticket.CancellationToken, sweep);
        var isSecure = context.InitialRequestMessage.RequestUri!.Scheme == Uri.UriSchemeHttps && !ticket.ThroughProxy;
        var stream = await OpenAsync(attempt, either.Token);
        var result = isSecure ? await SecureAsync(attempt, stream, either.Token) : stream;
        attempt.Phase = Phase.Established;

        return result;
    }

    /// <summary>Opens a port over one kind of address and closes it again, to see whether it can be done.</summary>
    /// <remarks>The caller has checked the addresses. Does not throw for what it finds.</remarks>
    public async Task<FamilyTrial> TryAsync(IReadOnlyList<IPAddress> addresses, int port, TimeSpan patience)
    {
        if (policy.Refuse(addresses) is { } refusal)
        {
            return new FamilyTrial(Connected: false, HasWay: true, refusal);
        }

        if (Interlocked.Increment(ref count) > mostConnections)
        {
            return new FamilyTrial(Connected: false, HasWay: true, "no more connections are opened");
        }

        using var timeout = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, sweep);

        try
        {
            using var socket = await HappyConnect.ConnectAsync(addresses, port, clock, either.Token);
            return new FamilyTrial(Connected: true, HasWay: true, Detail: null);
        }
        catch (SocketException failure)
        {
            var hasWay = failure.SocketErrorCode is not (SocketError.NetworkUnreachable or SocketError.AddressFamilyNotSupported
                or SocketError.ProtocolFamilyNotSupported or SocketError.AddressNotAvailable);
            return new FamilyTrial(Connected: false, hasWay, Explain(failure).Detail);
        }
        catch (OperationCanceledException)
        {
            return new FamilyTrial(Connected: false, HasWay: true, string.Create(CultureInfo.InvariantCulture, $"the port did not open within {patience.TotalSeconds:0.#} s"));
        }
    }

    private async Task<Stream> OpenAsync(Attempt attempt, CancellationToken cancellationToken)
    {
        var name = await names.ResolveAsync(attempt.Host).WaitAsync(cancellationToken);

        if (name.Failure is not null)
        {
            throw new ConnectException(name.Failure);
        }

        if (policy.Refuse(name.Addresses) is { } refusal)
        {
            throw new ConnectException(new Failure(FailureKind.NotAllowed, refusal));
        }

        attempt.Phase = Phase.Connecting;
        var started = clock.GetTimestamp();

        try
        {
            var socket = await HappyConnect.ConnectAsync(name.Addresses, attempt.Port, clock, cancellationToken);
            attempt.Remote = socket.RemoteEndPoint as IPEndPoint;
            var stream = new NetworkStream(socket, ownsSocket: true);
            return attempt.Tunnel is null ? stream : attempt.Heard = new HeardStream(stream);
        }
        catch (SocketException failure)
        {
            throw new ConnectException(Explain(failure), failure);
        }
        finally
        {
            attempt.ConnectTook = clock.GetElapsedTime(started);
            timeline.Note("connect", Place(attempt.Host, attempt.Port), started);
        }
    }

    private async Task<Stream> SecureAsync(Attempt attempt, Stream stream, CancellationToken cancellationToken)
    {
        attempt.Phase = Phase.Securing;
        var started = clock.GetTimestamp();
        var secure = new SslStream(stream);
        var settings = certificates.Settings(Place(attempt.Host, attempt.Port), attempt.Host, () => attempt.AsksForCertificate = true);

        try
        {
            await secure.AuthenticateAsClientAsync(settings, cancellationToken);
            attempt.TlsVersion = secure.SslProtocol.ToString();
            return secure;
        }
        catch (Exception failure) when (failure is AuthenticationException or IOException or SocketException)
        {
            await secure.DisposeAsync();
            throw new ConnectException(TlsFailure.Explain(failure), failure);
        }
        catch
        {
            await secure.DisposeAsync();
            throw;
        }
        finally
        {
            attempt.TlsTook = clock.GetElapsedTime(started);
            timeline.Note("tls", Place(attempt.Host, attempt.Port), started);
        }
    }

    private static Failure Explain(SocketException failure) => failure.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => new Failure(FailureKind.Refused, "the machine refuses connections on this port"),
        SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.NotConnected => new Failure(FailureKind.Reset, "the connection was cut as it opened"),
        SocketError.TimedOut => new Failure(FailureKind.ConnectTimedOut, "the system gave up waiting"),
        _ => new Failure(FailureKind.Unreachable, $"there is no way to the machine ({failure.SocketErrorCode})"),
    };
}
