using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TroubleshootBot.Lab.Credentials;

namespace TroubleshootBot.Lab.Apis;

/// <summary>A small API with a key in <c>X-API-Key</c>; it looks nowhere else.</summary>
internal sealed class ApiKeyApi(KeyRing keys, Limits limits) : IApi
{
    private const string Header = "X-API-Key";

    public ApiAnswer Answer(HttpRequest request) =>
        Orders.Open(request, new JsonObject { ["type"] = "apiKey", ["in"] = "header", ["name"] = Header }, Message(404, "No such route"))
        ?? request.Headers[Header].ToString() switch
        {
            "" => Message(401, "API key is missing"),
            var key when key != keys.Good => Message(401, "API key is not valid"),
            _ when limits.Reached is not Limit.None => Message(429, "Too many requests") with { Headers = [Limits.RetryAfter] },
            _ => Orders.List,
        };

    private static ApiAnswer Message(int status, string message) => new(status, new JsonObject { ["message"] = message });
}
