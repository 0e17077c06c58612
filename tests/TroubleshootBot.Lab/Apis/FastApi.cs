using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TroubleshootBot.Lab.Credentials;

namespace TroubleshootBot.Lab.Apis;

/// <summary>A small API with a bearer token, in the way of FastAPI.</summary>
internal sealed class FastApi(KeyRing keys, Limits limits) : IApi
{
    public ApiAnswer Answer(HttpRequest request) =>
        Orders.Open(request, new JsonObject { ["type"] = "http", ["scheme"] = "bearer" }, Detail(404, "Not Found"))
        ?? Bearer.Of(request.Headers.Authorization.ToString()) switch
        {
            "" => Detail(401, "Not authenticated") with { Headers = [("WWW-Authenticate", "Bearer")] },
            var token when token == keys.WithoutScope => Detail(403, "Not enough permissions: orders.read is required"),
            var token when token != keys.Good => Detail(401, "Invalid or missing token") with { Headers = [("WWW-Authenticate", "Bearer")] },
            _ when limits.Reached is not Limit.None => Detail(429, "Too many requests") with { Headers = [Limits.RetryAfter] },
            _ => Orders.List,
        };

    private static ApiAnswer Detail(int status, string detail) => new(status, new JsonObject { ["detail"] = detail });
}
