namespace TroubleshootBot.Lab.Plugins;

/// <summary>Looks at an access token. Thread-safe.</summary>
internal interface ITokenCheck
{
    Task<TokenVerdict> CheckAsync(string token);
}
