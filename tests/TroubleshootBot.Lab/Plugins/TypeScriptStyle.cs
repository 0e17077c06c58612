using Microsoft.AspNetCore.Http;
using TroubleshootBot.Lab.Fronts;

namespace TroubleshootBot.Lab.Plugins;

/// <summary>The words of servers built with the TypeScript SDK: every case is told apart.</summary>
internal sealed class TypeScriptStyle : IRefusalStyle
{
    public bool NamesScope => true;

    public (int Status, string Error, string Description) Say(TokenVerdict verdict) => verdict switch
    {
        TokenVerdict.Missing => (401, "invalid_token", "Missing Authorization header"),
        TokenVerdict.Malformed => (401, "invalid_token", "Invalid Authorization header format, expected 'Bearer TOKEN'"),
        TokenVerdict.Expired => (401, "invalid_token", "Token has expired"),
        TokenVerdict.WithoutScope => (403, "insufficient_scope", "Insufficient scope"),
        _ => (401, "invalid_token", "Invalid token"),
    };

    public Task NotFoundAsync(HttpContext context) => Pages.WriteAsync(context, StatusCodes.Status404NotFound, Pages.NotFound);
}
