using Microsoft.AspNetCore.Http;
using TroubleshootBot.Lab.Running;
using TroubleshootBot.Lab.Scenarios;

namespace TroubleshootBot.Lab.Fronts;

/// <summary>Keeps the protected-resource metadata from those who ask for it, as a proxy that forwards one path only, or guards all of them, does.</summary>
internal sealed class MetadataGateway(Site site)
{
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.Path.StartsWithSegments("/.well-known/oauth-protected-resource"))
        {
            return next(context);
        }

        if (site.Has(Fault.ResourceMetadataBlocked))
        {
            return Pages.WriteAsync(context, StatusCodes.Status404NotFound, Pages.NotFound);
        }

        if (site.Has(Fault.ResourceMetadataProtected))
        {
            context.Response.Headers.WWWAuthenticate = "Bearer realm=\"gateway\"";
            return Results.Json(new { message = "Unauthorized" }, statusCode: 401).ExecuteAsync(context);
        }

        return next(context);
    }
}
