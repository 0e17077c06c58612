using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace TroubleshootBot.Lab.SignIn;

/// <summary>Dynamic Client Registration (RFC 7591), which OpenIddict leaves to its host: every client is welcome and gets the same id.</summary>
internal static class ClientRegistration
{
    public static void MapClientRegistration(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/register", (RequestDelegate)(async context =>
        {
            var client = await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted) as JsonObject ?? [];
            client["client_id"] = "lab-client";
            client["token_endpoint_auth_method"] = "none";
            context.Response.StatusCode = StatusCodes.Status201Created;
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(client.ToJsonString(), context.RequestAborted);
        }));
}
