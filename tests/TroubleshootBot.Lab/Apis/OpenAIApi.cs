using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TroubleshootBot.Lab.Credentials;

namespace TroubleshootBot.Lab.Apis;

/// <summary>Answers as OpenAI's API does.</summary>
internal sealed class OpenAIApi(KeyRing keys, Limits limits) : IApi
{
    private const string Models = "/v1/models";

    public ApiAnswer Answer(HttpRequest request)
    {
        var path = request.Path.Value!;

        if (path is not (Models or "/v1/chat/completions" or "/v1/responses" or "/v1/embeddings"))
        {
            return Refuse(404, $"Invalid URL ({request.Method} {path})", "invalid_request_error", code: null);
        }

        return LookAtKey(Bearer.Of(request.Headers.Authorization.ToString()))
            ?? LookAtLimit()
            ?? (path is Models ? ListOfModels() : Completion());
    }

    private ApiAnswer? LookAtKey(string key) => key switch
    {
        "" => Refuse(
            401,
            "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).",
            "invalid_request_error",
            code: null),
        _ when key == keys.Good => null,
        _ when key == keys.WithoutScope => Refuse(
            403,
            "You have insufficient permissions for this operation. Missing scopes: model.request. Check that you have the correct role in your organization (Reader, Writer, Owner) and project (Member, Owner), and if you're using a restricted API key, that it has the necessary scopes.",
            "invalid_request_error",
            code: null),
        _ => Refuse(
            401,
            $"Incorrect API key provided: {Masked(key)}. You can find your API key at https://platform.openai.com/account/api-keys.",
            "invalid_request_error",
            "invalid_api_key"),
    };

    private ApiAnswer? LookAtLimit() => limits.Reached switch
    {
        Limit.Quota => Refuse(429, "You exceeded your current quota, please check your plan and billing details.", "insufficient_quota", "insufficient_quota"),
        Limit.Credit => Refuse(429, "Your credit balance is used up. Add credits to go on.", "insufficient_quota", "credit_balance_exhausted"),
        Limit.Billing => Refuse(429, "Your account is not active, please check your billing details on our website.", "billing_not_active", "billing_not_active"),
        Limit.Rate => Refuse(429, $"Rate limit reached for requests. Please try again in {Limits.RetryAfterSeconds}s.", "requests", "rate_limit_exceeded") with
        {
            Headers = [Limits.RetryAfter, ("x-ratelimit-remaining-requests", "0"), ("x-ratelimit-reset-requests", $"{Limits.RetryAfterSeconds}s")],
        },
        _ => null,
    };

    private static ApiAnswer ListOfModels() => new(200, new JsonObject
    {
        ["object"] = "list",
        ["data"] = new JsonArray(new JsonObject { ["id"] = "lab-model", ["object"] = "model", ["owned_by"] = "lab" }),
    });

    private static ApiAnswer Completion() => new(200, new JsonObject
    {
        ["id"] = "chatcmpl-lab",
        ["object"] = "chat.completion",
        ["model"] = "lab-model",
        ["choices"] = new JsonArray(new JsonObject
        {
            ["index"] = 0,
            ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = "Fair, 21 degrees." },
            ["finish_reason"] = "stop",
        }),
    });

    private static ApiAnswer Refuse(int status, string message, string type, string? code) => new(status, new JsonObject
    {
        ["error"] = new JsonObject { ["message"] = message, ["type"] = type, ["param"] = null, ["code"] = code },
    });

    private static string Masked(string key) => key.Length > 12 ? $"{key[..8]}****{key[^4..]}" : "****";
}
