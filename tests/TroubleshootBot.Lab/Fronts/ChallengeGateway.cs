using Microsoft.AspNetCore.Http;
using TroubleshootBot.Lab.Running;
using TroubleshootBot.Lab.Scenarios;

namespace TroubleshootBot.Lab.Fronts;

/// <summary>Loses or renames the header that says how to sign in, as some gateways do.</summary>
internal sealed class ChallengeGateway(Site site)
{
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(() =>
        {
            Alter(context);
            return Task.CompletedTask;
        });
        return next(context);
    }

    private void Alter(HttpContext context)
    {
        var headers = context.Response.Headers;
        var hasCredential = context.Request.Headers.Authorization.Count > 0;

        if (site.Has(Fault.ChallengeRemapped) && headers.WWWAuthenticate.Count > 0)
        {
            headers["x-amzn-remapped-www-authenticate"] = headers.WWWAuthenticate;
            headers.Remove("WWW-Authenticate");
        }

        if (site.Has(Fault.ChallengeMissing) || (site.Has(Fault.ChallengeMissingForBadToken) && hasCredential))
        {
            headers.Remove("WWW-Authenticate");
        }
    }
}
