using System.Text.Json;
using TroubleshootBot.Probes.Exchanges;

namespace TroubleshootBot.Probes.Mcp;

/// <summary>A JSON-RPC 2.0 reply taken out of an answer, whether plain or as an event.</summary>
/// <param name="Result">The raw result; <see langword="null"/> if the reply is an error.</param>
/// <param name="ErrorCode">The error's number; zero if there is none.</param>
/// <param name="ErrorMessage">The error's text; <see langword="null"/> if there is none.</param>
internal sealed record JsonRpcReply(JsonElement? Result, int ErrorCode, string? ErrorMessage)
{
    /// <summary>Gets the raw error; <see langword="null"/> if there is none.</summary>
    public JsonElement? Error { get; private init; }

    /// <summary>Gets whether the server knows no such method.</summary>
    public bool IsMethodUnknown => Result is null && ErrorCode == -32601;

    /// <summary>Reads the reply.</summary>
    /// <returns><see langword="null"/> if the answer is none.</returns>
    public static JsonRpcReply? Read(Exchange answer)
    {
        var text = answer.IsEventStream ? EventStream.FindAnswer(answer.Body)?.Data : answer.Body;

        if (JsonText.TryParseObject(text) is not { } root || !root.TryGetProperty("jsonrpc", out _))
        {
            return null;
        }

        if (root.TryGetProperty("result", out var result))
        {
            return new JsonRpcReply(result, ErrorCode: 0, ErrorMessage: null);
        }

        return root.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object
            ? new JsonRpcReply(Result: null, Number(error), JsonText.String(error, "message") ?? "") { Error = error }
            : null;
    }

    /// <summary>Tells why an answer is no reply, and where it broke.</summary>
    public static string Problem(Exchange answer)
    {
        var text = answer.IsEventStream ? EventStream.FindAnswer(answer.Body)?.Data : answer.Body;

        return text is null ? "an event stream on which no reply came"
            : answer.IsHtml ? "a web page"
            : JsonText.TryParseObject(text, out var problem) is not { } root ? problem!
            : root.TryGetProperty("jsonrpc", out _) ? "it has neither a \"result\" nor an \"error\"" : "it has no \"jsonrpc\"";
    }

    private static int Number(JsonElement error) =>
        error.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.Number && code.TryGetInt32(out var number) ? number : 0;
}
