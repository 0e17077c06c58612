using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TroubleshootBot.Lab.Credentials;

namespace TroubleshootBot.Lab.Apis;

/// <summary>Answers as Azure OpenAI does: the key goes into <c>api-key</c>, and a missing one is told no better than a wrong one.</summary>
internal sealed class AzureOpenAIApi(KeyRing keys, Limits limits) : IApi
{
    public ApiAnswer Answer(HttpRequest request)
    {
        if (!request.Path.StartsWithSegments("/openai", out var rest) || !rest.HasValue)
        {
            return Refuse(404, "404", "Resource not found");
        }

        if (request.Headers["api-key"] != keys.Good)
        {
            return Refuse(
                401,
                "401",
                "Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource.");
        }

        return limits.Reached switch
        {
            Limit.None => new ApiAnswer(200, new JsonObject
            {
                ["object"] = "list",
                ["data"] = new JsonArray(new JsonObject { ["id"] = "lab-model", ["object"] = "model", ["status"] = "succeeded" }),
            }),
            Limit.Rate => Refuse(429, "429", $"Requests have exceeded the call rate limit of your current pricing tier. Please retry after {Limits.RetryAfterSeconds} seconds.") with
            {
                Headers = [Limits.RetryAfter],
            },
            _ => Refuse(429, "insufficient_quota", "You exceeded your current quota, please check your plan and billing details."),
        };
    }

    private static ApiAnswer Refuse(int status, string code, string message) =>
        new(status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } });
}
