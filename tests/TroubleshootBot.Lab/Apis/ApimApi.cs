using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TroubleshootBot.Lab.Credentials;

namespace TroubleshootBot.Lab.Apis;

/// <summary>A small API behind Azure API Management, which wants a subscription key in a header of its own.</summary>
internal sealed class ApimApi(KeyRing keys, Limits limits) : IApi
{
    private const string Header = "Ocp-Apim-Subscription-Key";

    public ApiAnswer Answer(HttpRequest request) =>
        Orders.Open(request, new JsonObject { ["type"] = "apiKey", ["in"] = "header", ["name"] = Header }, Message(404, "Resource not found"))
        ?? request.Headers[Header].ToString() switch
        {
            "" => Refuse(request, "Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API."),
            var key when key != keys.Good => Refuse(request, "Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription."),
            _ when limits.Reached is not Limit.None =>
                Message(429, $"Rate limit is exceeded. Try again in {Limits.RetryAfterSeconds} seconds.") with { Headers = [Limits.RetryAfter] },
            _ => Orders.List,
        };

    private static ApiAnswer Refuse(HttpRequest request, string message) => Message(401, message) with
    {
        Headers = [("WWW-Authenticate", $"AzureApiManagementKey realm=\"https://{request.Host}\",name=\"{Header}\",type=\"header\"")],
    };

    private static ApiAnswer Message(int status, string message) => new(status, new JsonObject { ["statusCode"] = status, ["message"] = message });
}
