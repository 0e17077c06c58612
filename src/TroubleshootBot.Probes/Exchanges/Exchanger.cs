using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using TroubleshootBot.Probes.Connections;
using TroubleshootBot.Probes.Policy;
using TroubleshootBot.Probes.Sweeping;
using TroubleshootBot.Probes.Tls;

namespace TroubleshootBot.Probes.Exchanges;

/// <summary>Sends the requests of one sweep, each at most once, and makes a value of whatever comes of them.</summary>
/// <remarks>Thread-safe. Dispose it when the sweep is over: what is still under way then ends.</remarks>
internal sealed class Exchanger(
    Connector connector,
    Certificates certificates,
    TargetPolicy policy,
    IWebProxy proxy,
    ProbeOptions options,
    Timeline timeline,
    TimeProvider clock,
    CancellationToken caller,
    CancellationToken sweep) : IDisposable
{
    private static readonly string UserAgent = $"TroubleshootBot/{typeof(Exchanger).Assembly.GetName().Version?.ToString(2)}";

    private readonly HttpMessageInvoker invoker = new(GuardedHandler.Create(connector, certificates, proxy, options, keepsLines: true));
    private readonly HttpMessageInvoker fresh = new(GuardedHandler.Create(connector, certificates, proxy, options, keepsLines: false));
    private readonly ConcurrentDictionary<Outbound, Lazy<Task<Exchange>>> exchanges = new();
    private readonly ConcurrentDictionary<string, bool> answered = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, int> requests = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets how many requests were sent, to all origins together.</summary>
    public int RequestCount => requests.Values.Sum();

    /// <summary>Gets everything that was sent so far, finished or not.</summary>
    public IEnumerable<Task> Pending => exchanges.Values.Where(exchange => exchange.IsValueCreated).Select(exchange => exchange.Value);

    /// <summary>Sends a request, or gives what came of it before.</summary>
    /// <exception cref="OperationCanceledException">The caller abandoned the sweep.</exception>
    public Task<Exchange> SendAsync(Outbound request) =>
        exchanges.GetOrAdd(request, key => new Lazy<Task<Exchange>>(() => SendOnceAsync(key, converse: null))).Value;

    /// <summary>Opens a stream of events and keeps it open while <paramref name="converse"/> waits for what comes over it.</summary>
    /// <returns>The head of the answer; whatever else is answered than such a stream is read as ever. Not remembered: every stream is another one.</returns>
    /// <exception cref="OperationCanceledException">The caller abandoned the sweep.</exception>
    public Task<Exchange> ConverseAsync(Outbound request, Func<EventFeed, Task> converse) => SendOnceAsync(request, converse);

    /// <summary>Tells whether requests to <paramref name="address"/> go through a proxy, whose own look-ups cannot be guarded.</summary>
    public bool IsThroughProxy(Uri address) => !proxy.IsBypassed(address) && proxy.GetProxy(address) is { } via && via != address;

    /// <summary>Tells why nothing secret may travel to <paramref name="address"/>, nor be sent where an answer from there says.</summary>
    /// <returns><see langword="null"/> if it may. From then on connections with a broken certificate are refused there.</returns>
    public string? Distrust(Uri address) => RefuseSecret(address, IsThroughProxy(address));

    public void Dispose()
    {
        invoker.Dispose();
        fresh.Dispose();
    }

    private async Task<Exchange> SendOnceAsync(Outbound request, Func<EventFeed, Task>? converse)
    {
        var origin = request.Address.GetLeftPart(UriPartial.Authority);
        var exchange = await SendAsync(request, origin, request.IsOnce ? fresh : invoker, converse);

        // A server may close a line that it left open just as the next request is on its way (RFC 9112, 9.5). Whether it meant the request shows
        // on a line of its own.
        return exchange.Failure is { IsCut: true } && !request.IsOnce && converse is null && answered.ContainsKey(origin)
            ? await SendAsync(request, origin, fresh, converse)
            : exchange;
    }

    private async Task<Exchange> SendAsync(Outbound request, string origin, HttpMessageInvoker line, Func<EventFeed, Task>? converse)
    {
        var throughProxy = IsThroughProxy(request.Address);

        if (Refuse(request, origin, throughProxy) is { } refused)
        {
            return new Exchange(request) { Failure = refused };
        }

        using var timeout = new CancellationTokenSource(options.ExchangeTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, sweep, caller);
        using var message = Compose(request);
        var ticket = new Ticket(throughProxy, either.Token);
        message.Options.Set(Ticket.Key, ticket);
        var sentAt = clock.GetUtcNow();
        var started = clock.GetTimestamp();

        try
        {
            using var response = await line.SendAsync(message, either.Token);
            answered.TryAdd(origin, true);
            var headers = Collect(response);
            var answer = new Exchange(request) { Status = (int)response.StatusCode, Headers = headers, SentAt = sentAt, HeardAt = clock.GetUtcNow() };
            await using var stream = await response.Content.ReadAsStreamAsync(either.Token);

            if (converse is not null && answer is { IsEventStream: true, IsSuccess: true })
            {
                answer = Ended(answer with { Took = clock.GetElapsedTime(started) });
                timeout.CancelAfter(Timeout.InfiniteTimeSpan); // From here on every wait has its own bound
                await converse(new EventFeed(stream, options, clock, sweep));

                return answer;
            }

            var (body, end) = await BodyReader.ReadAsync(stream, options.BodyLimit, answer.IsEventStream, either.Token);
            caller.ThrowIfCancellationRequested();

            return Ended(answer with { Body = body, BodyEnd = end, Took = clock.GetElapsedTime(started) });
        }
        catch (OperationCanceledException) when (!caller.IsCancellationRequested)
        {
            return Failed(sweep.IsCancellationRequested ? OutOfTime() : FailureReader.TimedOut(Attempt(), options.ExchangeTimeout));
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            caller.ThrowIfCancellationRequested();
            return Failed(sweep.IsCancellationRequested ? OutOfTime() : FailureReader.Read(failure, Attempt()));
        }

        // A tunnel through a proxy is opened by the handler itself, without the request's ticket.
        Attempt? Attempt() => ticket.Latest ?? (throughProxy ? connector.Attempts.LastOrDefault(one => one.ThroughProxy) : null);

        Exchange Failed(Failure failure) => Ended(new(request) { Failure = failure, Took = clock.GetElapsedTime(started) });

        Exchange Ended(Exchange exchange)
        {
            timeline.Note(request.Method.Method, ShownAddress.Of(request.Address), started, exchange.Failure?.Detail ?? exchange.StatusText);
            return exchange;
        }
    }

    private Failure? Refuse(Outbound request, string origin, bool throughProxy)
    {
        caller.ThrowIfCancellationRequested();

        if (sweep.IsCancellationRequested)
        {
            return OutOfTime();
        }

        if (throughProxy && policy.RefuseThroughProxy(request.Address) is { } guarded)
        {
            return new Failure(FailureKind.NotAllowed, guarded);
        }

        if ((request.Secret is { IsReal: true } || request.Form is not null) && RefuseSecret(request.Address, throughProxy) is { } untrusted)
        {
            return new Failure(FailureKind.NotSent, untrusted);
        }

        return request.Cost > 0 && requests.AddOrUpdate(origin, request.Cost, (_, count) => count + request.Cost) > options.RequestLimit
            ? new Failure(FailureKind.LimitReached, $"{options.RequestLimit} requests were sent to {origin}; no more are")
            : null;
    }

    private string? RefuseSecret(Uri address, bool throughProxy)
    {
        if (address.Scheme != Uri.UriSchemeHttps)
        {
            return policy.IsLocal(address) ? null : "not sent: the address is plain http, so anybody on the way could read it";
        }

        var place = throughProxy ? address.IdnHost : Connector.Place(address.IdnHost, address.Port);

        return certificates.Reserve(place) is { } broken ? $"not sent: the certificate is not trusted ({broken.Outcome})" : null;
    }

    private Failure OutOfTime() => new(FailureKind.OutOfTime, $"the {options.SweepTimeout.TotalSeconds:0.#} s for all looks were used up");

    private static HttpRequestMessage Compose(Outbound request)
    {
        var message = new HttpRequestMessage(request.Method, request.Address)
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

        message.Headers.TryAddWithoutValidation("Accept", request.Accept);
        Add("User-Agent", request.UserAgent is "" ? null : request.UserAgent ?? UserAgent);
        Add("Origin", request.Origin);
        Add("Access-Control-Request-Method", request.AsksLeaveFor);
        Add("Access-Control-Request-Headers", request.AsksLeaveFor is null ? null : "authorization,content-type,mcp-protocol-version");
        Add("OpenAI-Organization", request.Account?.Organization);
        Add("OpenAI-Project", request.Account?.Project);
        Add("MCP-Protocol-Version", request.McpVersion);
        Add("Mcp-Session-Id", request.McpSession);
        Add("Mcp-Method", request.McpMethod);
        Add("Mcp-Name", request.McpName);
        Add(request.Secret?.Name, request.Secret?.Value);

        if (request.Body is not null)
        {
            message.Content = new StringContent(request.Body, Encoding.UTF8, Outbound.Json);
        }
        else if (request.Form is not null)
        {
            message.Content = new StringContent(request.Form.Text, new MediaTypeHeaderValue(SecretForm.MediaType));
        }

        return message;

        void Add(string? name, string? value)
        {
            if (name is not null && value is not null)
            {
                message.Headers.TryAddWithoutValidation(name, value);
            }
        }
    }

    private static List<KeyValuePair<string, string>> Collect(HttpResponseMessage response) =>
    [
        .. from header in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
           from value in header.Value
           select KeyValuePair.Create(header.Key, value),
    ];
}
