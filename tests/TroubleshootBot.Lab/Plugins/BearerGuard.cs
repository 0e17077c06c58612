using Microsoft.AspNetCore.Http;
using TroubleshootBot.Lab.Running;
using TroubleshootBot.Lab.Scenarios;

namespace TroubleshootBot.Lab.Plugins;

/// <summary>Lets only good bearer tokens through to the MCP endpoint, and refuses all others in the words of a style.</summary>
internal sealed class BearerGuard(Site site, ResourceMetadata metadata, ITokenCheck tokens, IRefusalStyle style)
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.Path.StartsWithSegments(Site.McpPath))
        {
            await next(context);
            return;
        }

        var verdict = await LookAsync(context.Request.Headers.Authorization.ToString());

        if (verdict is TokenVerdict.Good)
        {
            await next(context);
            return;
        }

        await RefuseAsync(context, verdict);
    }

    private async Task<TokenVerdict> LookAsync(string header) => header.Split(' ') switch
    {
        [""] => TokenVerdict.Missing,
        [var scheme, { Length: > 0 } token, ..] when scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase) => await tokens.CheckAsync(token),
        _ => TokenVerdict.Malformed,
    };

    private Task RefuseAsync(HttpContext context, TokenVerdict verdict)
    {
        var (status, error, description) = style.Say(verdict);
        List<string> challenge = [$"error=\"{error}\"", $"error_description=\"{description}\""];

        if (verdict is TokenVerdict.WithoutScope && style.NamesScope)
        {
            challenge.Add($"scope=\"{Site.Scope}\"");
        }

        if (!site.Has(Fault.ResourceMetadataMissing))
        {
            challenge.Add($"resource_metadata=\"{metadata.Address}\"");
        }

        context.Response.Headers.WWWAuthenticate = $"Bearer {string.Join(", ", challenge)}";
        return Results.Json(new { error, error_description = description }, statusCode: status).ExecuteAsync(context);
    }
}
