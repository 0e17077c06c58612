using Microsoft.AspNetCore.Http;

namespace TroubleshootBot.Lab.Plugins;

/// <summary>How a server puts a refusal into words.</summary>
internal interface IRefusalStyle
{
    /// <summary>Gives the status, the error code and its description.</summary>
    (int Status, string Error, string Description) Say(TokenVerdict verdict);

    /// <summary>Gets whether the challenge names the missing scope.</summary>
    bool NamesScope { get; }

    /// <summary>Answers a path that does not exist.</summary>
    Task NotFoundAsync(HttpContext context);
}
