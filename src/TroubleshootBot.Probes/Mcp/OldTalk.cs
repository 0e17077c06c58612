using System.Globalization;
using System.Text.Json;
using TroubleshootBot.Probes.Addresses;
using TroubleshootBot.Probes.Connections;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Sweeping;
using TroubleshootBot.Probes.Web;

namespace TroubleshootBot.Probes.Mcp;

/// <summary>
/// A talk over HTTP+SSE (MCP 2024-11-05, Transports): a stream is opened, its first event names where messages are posted, and what
/// answers them comes over the stream.
/// </summary>
/// <param name="Stream">What came of opening the stream.</param>
/// <param name="Problem">Why nothing could be posted; <see langword="null"/> if something was.</param>
/// <param name="Handshake">The handshake as posted, with the reply from the stream in place of its empty body; <see langword="null"/> if it was not posted.</param>
/// <param name="Tools">What came of asking for the tools, likewise; <see langword="null"/> if nobody asked.</param>
/// <param name="Call">What came of calling one of them; <see langword="null"/> if that was not wanted.</param>
internal sealed record OldTalk(Exchange Stream, string? Problem = null, Exchange? Handshake = null, Exchange? Tools = null, ToolCall? Call = null)
{
    /// <summary>Gets the answer that tells most of how the caller was taken.</summary>
    public Exchange Telling => Tools is { IsAnswer: true } ? Tools : Handshake is { IsAnswer: true } ? Handshake : Stream;

    /// <summary>Opens a stream of its own and talks over it.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="secret">The credential to show with every request; <see langword="null"/> for none.</param>
    /// <param name="mayCall">Whether a tool may be called in this talk, of several, if that is wanted.</param>
    public static async Task<OldTalk> HoldAsync(SweepContext sweep, SecretHeader? secret, bool mayCall)
    {
        var request = RequestShape.OldMcp(sweep.Address) with { Secret = secret };
        OldTalk? held = null;
        var stream = await sweep.Exchanger.ConverseAsync(request, async feed => held = await HoldAsync(sweep, request, feed, mayCall));

        return held is null ? new OldTalk(stream) : held with { Stream = stream };
    }

    private static async Task<OldTalk> HoldAsync(SweepContext sweep, Outbound request, EventFeed feed, bool mayCall)
    {
        var nothing = new OldTalk(new Exchange(request));

        if (await feed.FindAsync(one => one.Name == "endpoint") is not { } named)
        {
            return nothing with { Problem = $"the stream opens, but it names no place for messages: {Why(feed, sweep)}" };
        }

        if (ForeignAddress.Read(request.Address, named.Data.Trim()) is not { Scheme: "http" or "https" } place)
        {
            return nothing with { Problem = $"the stream names a place for messages that is no address: \"{named.Data}\"" };
        }

        // The SDKs' clients refuse it too: whoever can write into the stream could otherwise have credentials sent anywhere.
        if (Uri.Compare(place, request.Address, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) != 0)
        {
            return nothing with
            {
                Problem = $"the stream names a place for messages at another origin ({place.GetLeftPart(UriPartial.Authority)}), to which clients send nothing",
            };
        }

        var message = new Outbound(HttpMethod.Post, place) { Accept = McpMessages.Accept, Secret = request.Secret };
        var handshake = await AskAsync(sweep, feed, message with { Body = McpMessages.Initialize });

        if (JsonRpcReply.Read(handshake) is not { Result: not null } || !ToolRequest.IsWanted(sweep))
        {
            return nothing with { Handshake = handshake };
        }

        await sweep.SendAsync(message with { Body = McpMessages.Initialized });

        var list = message with { Body = McpMessages.ListTools };
        var tools = await AskAsync(sweep, feed, list);
        var call = mayCall && ToolCall.IsWanted(sweep) ? await ToolCall.MakeAsync(sweep, tools, tool => AskAsync(sweep, feed, ToolRequest.Call(list, tool))) : null;

        return nothing with { Handshake = handshake, Tools = tools, Call = call };
    }

    private static async Task<Exchange> AskAsync(SweepContext sweep, EventFeed feed, Outbound request)
    {
        var posted = await sweep.SendAsync(request);

        if (!posted.IsSuccess)
        {
            return posted;
        }

        return await feed.FindAsync(one => IsReply(one.Data, request.Body!)) is { } reply
            ? posted with { Body = reply.Data, Headers = [.. posted.Headers.Where(header => !IsType(header)), new("Content-Type", Outbound.Json)] }
            : posted with { Failure = new Failure(FailureKind.NoAnswer, $"the message is taken ({posted.StatusText}), but no reply comes over the stream: {Why(feed, sweep)}") };
    }

    private static bool IsType(KeyValuePair<string, string> header) => header.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase);

    /// <summary>A reply has the number of its request; one that could not be read is answered with an error without a number (JSON-RPC 2.0, 5).</summary>
    private static bool IsReply(string data, string request) =>
        JsonText.TryParseObject(data) is { } reply
        && !reply.TryGetProperty("method", out _)
        && (Number(reply) is { } number ? number == Number(JsonText.TryParseObject(request)!.Value) : reply.TryGetProperty("error", out _));

    private static string? Number(JsonElement message) =>
        message.TryGetProperty("id", out var id) && id.ValueKind is JsonValueKind.Number or JsonValueKind.String ? id.ToString() : null;

    private static string Why(EventFeed feed, SweepContext sweep) => feed.End switch
    {
        BodyEnd.OutOfTime => string.Create(CultureInfo.InvariantCulture, $"nothing within {sweep.Options.ExchangeTimeout.TotalSeconds:0.#} s"),
        BodyEnd.TooLong => "only other things, up to the limit",
        BodyEnd.Broken => "the stream breaks off",
        _ => "the stream ends",
    };
}
