using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using TroubleshootBot.Lab.Certificates;
using TroubleshootBot.Lab.Running;

namespace TroubleshootBot.Lab.Fronts;

/// <summary>The company's sign-in page, on a host of its own.</summary>
internal static class SignInPortal
{
    public static Task<WebApplication> StartAsync(Site site, CancellationToken cancellationToken) =>
        LabHost.StartAsync(
            site.Other,
            site.Identity.Authority.Issue(CertificateFault.None),
            _ => { },
            app => app.Run(context => Pages.WriteAsync(context, StatusCodes.Status200OK, Pages.SignIn)),
            cancellationToken);
}
