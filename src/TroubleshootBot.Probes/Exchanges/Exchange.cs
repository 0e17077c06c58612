using System.Globalization;
using TroubleshootBot.Probes.Addresses;
using TroubleshootBot.Probes.Connections;

namespace TroubleshootBot.Probes.Exchanges;

/// <summary>One request and what came of it: an answer, or the reason why there is none.</summary>
internal sealed record Exchange(Outbound Request)
{
    /// <summary>Gets why there is no answer; <see langword="null"/> if there is one.</summary>
    public Failure? Failure { get; init; }

    /// <summary>Gets the status, 100 to 999; zero if there is no answer.</summary>
    public int Status { get; init; }

    /// <summary>Gets the headers as they came, unparsed, in their order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Gets the body up to the limit.</summary>
    public string Body { get; init; } = "";

    public BodyEnd BodyEnd { get; init; }

    public TimeSpan Took { get; init; }

    /// <summary>Gets when the request began, by this machine's clock.</summary>
    public DateTimeOffset SentAt { get; init; }

    /// <summary>Gets when the head of the answer had come, by this machine's clock.</summary>
    public DateTimeOffset HeardAt { get; init; }

    public bool IsAnswer => Failure is null;

    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>Gets whether the server looked into a request that was made to be too little, and complains of nothing else.</summary>
    public bool FoundItTooLittle => Request.Body == Outbound.TooLittle && Status is (400 or 422) && !IsHtml;

    public bool IsRedirect => Status is 301 or 302 or 303 or 307 or 308;

    /// <summary>Gets the media type in lower case, without parameters; empty if none is named.</summary>
    public string MediaType =>
        Header("Content-Type").FirstOrDefault() is { } type ? type.Split(';')[0].Trim().ToLowerInvariant() : "";

    public bool IsHtml =>
        MediaType is "text/html" or "application/xhtml+xml"
        || (MediaType is "" or "text/plain" && Body.AsSpan().TrimStart() is var start
            && (start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase)));

    public bool IsEventStream => MediaType == "text/event-stream";

    /// <summary>Gets where a redirect leads; <see langword="null"/> if it leads nowhere that can be read.</summary>
    public Uri? Location =>
        Header("Location").FirstOrDefault() is { } location ? ForeignAddress.Read(Request.Address, location) : null;

    /// <summary>Gets the status as people write it: <c>401</c>.</summary>
    public string StatusText => Status.ToString(CultureInfo.InvariantCulture);

    public IEnumerable<string> Header(string name) =>
        Headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value);
}
