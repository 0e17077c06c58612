using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol;
using TroubleshootBot.Lab.Certificates;
using TroubleshootBot.Lab.Credentials;
using TroubleshootBot.Lab.Fronts;
using TroubleshootBot.Lab.Running;
using TroubleshootBot.Lab.Scenarios;

namespace TroubleshootBot.Lab.Plugins;

/// <summary>A real MCP server, made with the official SDK, behind the guard and the front of its scenario.</summary>
internal static class McpPlugin
{
    /// <summary>Starts it behind a door.</summary>
    /// <param name="site">The run.</param>
    /// <param name="doorway">The door.</param>
    /// <param name="origin">The name under which it is reached there.</param>
    /// <param name="identity">Its certificate.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    public static Task<WebApplication> StartAsync(Site site, Doorway doorway, string origin, ServerIdentity identity, CancellationToken cancellationToken)
    {
        var metadata = new ResourceMetadata(site, origin);

        return LabHost.StartAsync(
            doorway,
            identity,
            builder =>
            {
                builder.Services.AddMcpServer(options => options.ServerInfo = new() { Name = "lab-weather", Version = "1.0" })
                    .WithHttpTransport(options => options.Stateless = true)
                    .WithTools<LabTools>();

                if (site.Run is ServerKind.McpCsharp)
                {
                    CsharpGuard.AddTo(builder.Services, site, metadata);
                }
            },
            app =>
            {
                app.Use(new Front(site).InvokeAsync);
                app.Use(new ChallengeGateway(site).InvokeAsync);
                app.Use(new MetadataGateway(site).InvokeAsync);
                Guard(app, site, metadata);
                app.Map("/", HomeAsync);
            },
            cancellationToken);
    }

    /// <summary>The vendor's web site, where people take the address from and where no interface is.</summary>
    private static Task HomeAsync(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        {
            return Pages.WriteAsync(context, StatusCodes.Status200OK, Pages.Home);
        }

        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = "GET, HEAD";
        return Task.CompletedTask;
    }

    private static void Guard(WebApplication app, Site site, ResourceMetadata metadata)
    {
        if (site.Run is ServerKind.McpCsharp)
        {
            CsharpGuard.Use(app);
            app.MapMcp(Site.McpPath).RequireAuthorization();
            return;
        }

        app.MapMcp(Site.McpPath);

        if (site.Run is ServerKind.McpOpen)
        {
            return;
        }

        IRefusalStyle style = site.Run is ServerKind.McpPython ? new PythonStyle() : new TypeScriptStyle();
        ITokenCheck tokens = site.Run is ServerKind.McpOpaque ? new OpaqueCheck(new KeyRing(site)) : new JwtCheck(site);
        app.Use(new BearerGuard(site, metadata, tokens, style).InvokeAsync);
        app.MapFallback(style.NotFoundAsync);

        if (!site.Has(Fault.ResourceMetadataMissing))
        {
            app.MapGet(ResourceMetadata.Path, () => Results.Json(metadata.Document(), McpJsonUtilities.DefaultOptions));
        }
    }
}
