using Microsoft.AspNetCore.Http;
using TroubleshootBot.Lab.Running;
using TroubleshootBot.Lab.Scenarios;

namespace TroubleshootBot.Lab.Fronts;

/// <summary>What stands in front of the plugin (a sign-in portal, a tunnel, a gateway) and answers, or alters, in its place.</summary>
internal sealed class Front(Site site)
{
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (site.Has(Fault.SignInPage))
        {
            return Pages.WriteAsync(context, StatusCodes.Status200OK, Pages.SignIn);
        }

        if (site.Has(Fault.RedirectToSignIn))
        {
            return RedirectAsync(context, StatusCodes.Status302Found, $"{site.Other.OtherOrigin}/login?returnUrl={Uri.EscapeDataString(context.Request.Path)}");
        }

        if (site.Has(Fault.TunnelWarning))
        {
            context.Response.Headers["ngrok-error-code"] = "ERR_NGROK_6024";
            return Pages.WriteAsync(context, StatusCodes.Status200OK, Pages.TunnelWarning);
        }

        if (IsInterface(context) && Target(context) is { } target)
        {
            return RedirectAsync(context, StatusCodes.Status307TemporaryRedirect, target);
        }

        return next(context);
    }

    private static bool IsInterface(HttpContext context) => !context.Request.Path.StartsWithSegments("/.well-known");

    private string? Target(HttpContext context)
    {
        var path = context.Request.Path.Value!;

        return site switch
        {
            _ when site.Has(Fault.RedirectToOtherHost) => site.Other.OtherOrigin + path,
            _ when path.EndsWith('/') => null,
            _ when site.Has(Fault.RedirectToHttp) => $"http://localhost:{site.Plugin.Port}{path}/",
            _ when site.Has(Fault.RedirectToSlash) => $"{site.Plugin.Origin}{path}/",
            _ => null,
        };
    }

    private static Task RedirectAsync(HttpContext context, int status, string target)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Location = target;
        return Task.CompletedTask;
    }
}
