using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.AspNetCore.Authentication;
using TroubleshootBot.Lab.Running;

namespace TroubleshootBot.Lab.Plugins;

/// <summary>Protects an MCP server as the C# SDK shows it: ASP.NET Core checks the token, the SDK's own handler writes the challenge.</summary>
internal static class CsharpGuard
{
    public static void AddTo(IServiceCollection services, Site site, ResourceMetadata metadata)
    {
        services
            .AddAuthentication(options =>
            {
                options.DefaultAuthenticateScheme = JwtBearerDefaults.AuthenticationScheme;
                options.DefaultChallengeScheme = McpAuthenticationDefaults.AuthenticationScheme;
            })
            .AddJwtBearer(options =>
            {
                options.MapInboundClaims = false;
                options.TokenValidationParameters = JwtCheck.Rules(site, withLifetime: true);
            })
            .AddMcp(options =>
            {
                options.ResourceMetadataUri = new Uri(metadata.Address);
                options.ResourceMetadata = metadata.Document();
            });
        services.AddAuthorization(options => options.DefaultPolicy = new AuthorizationPolicyBuilder()
            .RequireAuthenticatedUser()
            .RequireAssertion(context => context.User.FindFirst("scope")?.Value.Split(' ').Contains(Site.Scope, StringComparer.Ordinal) is true)
            .Build());
    }

    public static void Use(WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
    }
}
