using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using TroubleshootBot.Lab.Certificates;
using TroubleshootBot.Lab.Running;

namespace TroubleshootBot.Lab.SignIn;

/// <summary>A real authorization server: OpenIddict, which knows no accounts and signs everybody in as the same lab user.</summary>
internal static class SignInServer
{
    public static Task<WebApplication> StartAsync(Site site, CancellationToken cancellationToken) =>
        LabHost.StartAsync(
            site.SignIn,
            site.Identity.Authority.Issue(CertificateFault.None),
            builder => AddOpenIddict(builder.Services, site),
            app =>
            {
                app.Use(new MetadataFaults(site).InvokeAsync);
                app.MapClientRegistration();
                app.UseAuthentication();
            },
            cancellationToken);

    private static void AddOpenIddict(IServiceCollection services, Site site)
    {
        services.AddSingleton(site.Clock);
        services.AddAuthentication();
        services.AddOpenIddict().AddServer(server =>
        {
            server.EnableDegradedMode(); // No store: clients, codes and tokens carry all that is needed.
            server.SetIssuer(site.Issuer);
            server.SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token");
            server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange().AllowRefreshTokenFlow().AllowClientCredentialsFlow();
            server.RegisterScopes(Site.Scope, "profile");
            server.DisableResourceValidation();
            server.DisableAccessTokenEncryption();
            server.AddSigningKey(site.Identity.SigningKey);
            server.AddEncryptionKey(new Microsoft.IdentityModel.Tokens.SymmetricSecurityKey(System.Text.Encoding.ASCII.GetBytes(site.Identity.SecretFor("openiddict", 32))));
            server.AddSignInForEverybody(site);
            server.UseAspNetCore();
        });
    }
}
