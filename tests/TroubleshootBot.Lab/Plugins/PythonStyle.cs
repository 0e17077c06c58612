using Microsoft.AspNetCore.Http;
using TroubleshootBot.Lab.Running;

namespace TroubleshootBot.Lab.Plugins;

/// <summary>The words of servers built with the Python SDK: whatever is wrong with the token, they are the same.</summary>
internal sealed class PythonStyle : IRefusalStyle
{
    public bool NamesScope => false;

    public (int Status, string Error, string Description) Say(TokenVerdict verdict) => verdict switch
    {
        // The Python SDK looks at the lifetime before it looks at the scope, and at both only for a token it knows.
        TokenVerdict.WithoutScope => (403, "insufficient_scope", $"Required scope: {Site.Scope}"),
        _ => (401, "invalid_token", "Authentication required"),
    };

    public Task NotFoundAsync(HttpContext context) => Results.Json(new { detail = "Not Found" }, statusCode: 404).ExecuteAsync(context);
}
