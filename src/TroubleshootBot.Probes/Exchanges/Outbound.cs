namespace TroubleshootBot.Probes.Exchanges;

/// <summary>One request as a value: two that are equal are sent once.</summary>
internal sealed record Outbound(HttpMethod Method, Uri Address)
{
    public const string Json = "application/json";

    /// <summary>A body that is too little for an endpoint to do any work: it costs nothing, and still asks who calls.</summary>
    public const string TooLittle = "{}";

    public string Accept { get; init; } = Json;

    /// <summary>Gets the body, always JSON; <see langword="null"/> for none.</summary>
    public string? Body { get; init; }

    /// <summary>Gets the form to send as the body; <see langword="null"/> for none.</summary>
    public SecretForm? Form { get; init; }

    /// <summary>Gets the MCP revision to name in the header; <see langword="null"/> for a request that is not MCP.</summary>
    public string? McpVersion { get; init; }

    public string? McpSession { get; init; }

    /// <summary>Gets the method of the message, which a header repeats since 2026-07-28; <see langword="null"/> in older revisions.</summary>
    public string? McpMethod { get; init; }

    /// <summary>Gets what the method is for, likewise: the name of a tool.</summary>
    public string? McpName { get; init; }

    /// <summary>Gets as whom to call; <see langword="null"/> for this program itself, empty for nobody.</summary>
    public string? UserAgent { get; init; }

    /// <summary>Gets the page from which a browser would call; <see langword="null"/> for none.</summary>
    public string? Origin { get; init; }

    /// <summary>Gets the method that a browser asks leave for (CORS preflight); <see langword="null"/> for a request of any other kind.</summary>
    public string? AsksLeaveFor { get; init; }

    /// <summary>Gets the account to name to an OpenAI-compatible API; <see langword="null"/> for none.</summary>
    public Account? Account { get; init; }

    public SecretHeader? Secret { get; init; }

    /// <summary>Gets whether this is the same request a second time, to see whether the first answer was chance; not sent itself.</summary>
    public bool IsAgain { get; init; }

    /// <summary>Gets whether it does something at the other side: it then gets a line of its own, and is never sent twice.</summary>
    public bool IsOnce { get; init; }

    /// <summary>Gets how many of the requests that a sweep may send to one origin it uses up. What may have to be taken back pays for that as well, beforehand.</summary>
    public int Cost { get; init; } = 1;

    public static Outbound Get(Uri address) => new(HttpMethod.Get, address);
}
