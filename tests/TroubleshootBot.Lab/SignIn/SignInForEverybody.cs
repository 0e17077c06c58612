using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using TroubleshootBot.Lab.Running;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace TroubleshootBot.Lab.SignIn;

/// <summary>The decisions that OpenIddict leaves to its host: who may ask, and who is signed in.</summary>
internal static class SignInForEverybody
{
    public static void AddSignInForEverybody(this OpenIddictServerBuilder server, Site site)
    {
        server.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(_ => default));
        server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(_ => default));
        server.AddEventHandler<HandleAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
        {
            context.SignIn(User(context.Request, site));
            return default;
        }));
        server.AddEventHandler<HandleTokenRequestContext>(handler => handler.UseInlineHandler(context =>
        {
            if (context.Request.IsClientCredentialsGrantType())
            {
                context.SignIn(User(context.Request, site));
            }

            return default;
        }));
        server.AddEventHandler<HandleConfigurationRequestContext>(handler => handler.UseInlineHandler(context =>
        {
            context.CodeChallengeMethods.Remove(OpenIddictConstants.CodeChallengeMethods.Plain);
            context.TokenEndpointAuthenticationMethods.Add("none");
            context.Metadata["registration_endpoint"] = site.Issuer + "register";
            return default;
        }));
    }

    private static ClaimsPrincipal User(OpenIddictRequest request, Site site)
    {
        var user = new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(OpenIddictConstants.Claims.Subject, "lab-user")], authenticationType: "lab"));
        user.SetScopes(request.GetScopes());
        user.SetResources(request.GetResources() is { IsEmpty: false } asked ? asked : [site.Resource]);
        return user;
    }
}
