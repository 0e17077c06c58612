using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using TroubleshootBot.Lab.Certificates;
using TroubleshootBot.Lab.Credentials;
using TroubleshootBot.Lab.Fronts;
using TroubleshootBot.Lab.Running;
using TroubleshootBot.Lab.Scenarios;

namespace TroubleshootBot.Lab.Apis;

/// <summary>Serves an HTTP API that takes a key.</summary>
internal static class ApiServer
{
    public static Task<WebApplication> StartAsync(Site site, Doorway doorway, ServerIdentity identity, CancellationToken cancellationToken)
    {
        var api = Style(site);

        return LabHost.StartAsync(
            doorway,
            identity,
            _ => { },
            app =>
            {
                app.Use(new Front(site).InvokeAsync);
                app.Use(new ChallengeGateway(site).InvokeAsync);
                app.Run(context => WriteAsync(context, api.Answer(context.Request)));
            },
            cancellationToken);
    }

    private static IApi Style(Site site)
    {
        var keys = new KeyRing(site);
        var limits = new Limits(site);

        return site.Run switch
        {
            ServerKind.Openai => new OpenAIApi(keys, limits),
            ServerKind.AzureOpenai => new AzureOpenAIApi(keys, limits),
            ServerKind.RestApim => new ApimApi(keys, limits),
            ServerKind.RestOpen => new OpenApi(),
            ServerKind.RestApiKey => new ApiKeyApi(keys, limits),
            _ => new FastApi(keys, limits),
        };
    }

    private static Task WriteAsync(HttpContext context, ApiAnswer answer)
    {
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = "application/json";

        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }

        return context.Response.WriteAsync(answer.Body.ToJsonString(), context.RequestAborted);
    }
}
