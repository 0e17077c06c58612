namespace TroubleshootBot.Lab.Plugins;

/// <summary>What a plugin finds when it looks at the credential of a request.</summary>
internal enum TokenVerdict
{
    Good,
    Missing,
    Malformed,
    Invalid,
    WithoutScope,
    Expired,
}
