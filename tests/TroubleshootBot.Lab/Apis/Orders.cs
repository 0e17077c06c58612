using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace TroubleshootBot.Lab.Apis;

/// <summary>The business of the lab's small HTTP APIs, and its OpenAPI description, which everybody may read.</summary>
internal static class Orders
{
    public static ApiAnswer List => new(200, new JsonObject
    {
        ["orders"] = new JsonArray(new JsonObject { ["id"] = 1, ["item"] = "umbrella" }),
    });

    /// <summary>Answers what is the same in every style; <see langword="null"/> where a key is needed.</summary>
    /// <param name="request">The request.</param>
    /// <param name="scheme">How the API is secured, in the words of OpenAPI; <see langword="null"/> if it is not.</param>
    /// <param name="notFound">What the style answers to a path that does not exist.</param>
    public static ApiAnswer? Open(HttpRequest request, JsonObject? scheme, ApiAnswer notFound) => request.Path.Value switch
    {
        "/openapi.json" => new ApiAnswer(200, Description(request, scheme)),
        "/orders" => null,
        _ => notFound,
    };

    private static JsonObject Description(HttpRequest request, JsonObject? scheme)
    {
        var description = new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject { ["title"] = "Lab orders", ["version"] = "1.0" },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = $"https://{request.Host}" }),
            ["paths"] = new JsonObject
            {
                ["/orders"] = new JsonObject
                {
                    ["get"] = new JsonObject
                    {
                        ["operationId"] = "listOrders",
                        ["summary"] = "Lists the orders",
                        ["responses"] = new JsonObject { ["200"] = new JsonObject { ["description"] = "The orders" } },
                    },
                },
            },
        };

        if (scheme is not null)
        {
            description["components"] = new JsonObject { ["securitySchemes"] = new JsonObject { ["key"] = scheme } };
            description["security"] = new JsonArray(new JsonObject { ["key"] = new JsonArray() });
        }

        return description;
    }
}
