using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TroubleshootBot.Lab.Fronts;
using TroubleshootBot.Lab.Running;
using TroubleshootBot.Lab.Scenarios;

namespace TroubleshootBot.Lab.SignIn;

/// <summary>Spoils what the authorization server says about itself, as a badly set proxy in front of it would.</summary>
internal sealed class MetadataFaults(Site site)
{
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.Value is not ("/.well-known/oauth-authorization-server" or "/.well-known/openid-configuration"))
        {
            return next(context);
        }

        return site switch
        {
            _ when site.Has(Fault.ServerMetadataMissing) => Pages.WriteAsync(context, StatusCodes.Status404NotFound, Pages.NotFound),
            _ when site.Has(Fault.ServerMetadataHtml) => Pages.WriteAsync(context, StatusCodes.Status200OK, Pages.App),
            _ when site.Has(Fault.ServerMetadataFails) => Pages.WriteAsync(context, StatusCodes.Status502BadGateway, Pages.BadGateway),
            _ when site.Has(Fault.IssuerIsOtherHost) => WithOtherIssuerAsync(context, next),
            _ => next(context),
        };
    }

    /// <summary>Lets the server answer, and puts its inner name in place of the one under which it is reached.</summary>
    private static async Task WithOtherIssuerAsync(HttpContext context, RequestDelegate next)
    {
        var outside = context.Response.Body;
        using var inside = new MemoryStream();
        context.Response.Body = inside;
        await next(context);
        context.Response.Body = outside;

        inside.Position = 0;
        var metadata = await JsonNode.ParseAsync(inside, cancellationToken: context.RequestAborted);
        metadata!["issuer"] = "https://keycloak.internal/";
        context.Response.ContentLength = null;
        await context.Response.WriteAsync(metadata.ToJsonString(), context.RequestAborted);
    }
}
