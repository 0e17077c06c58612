using TroubleshootBot.Lab.Running;
using TroubleshootBot.Lab.Scenarios;

namespace TroubleshootBot.Lab.Credentials;

/// <summary>The API keys and opaque tokens of one scenario: the same in every run with the same identity.</summary>
internal sealed class KeyRing(Site site)
{
    public string Good { get; } = Make(site, "good");

    public string Revoked { get; } = Make(site, "revoked");

    public string WithoutScope { get; } = Make(site, "without-scope");

    private static string Make(Site site, string purpose)
    {
        var (prefix, length) = site.Run switch
        {
            ServerKind.Openai => ("sk-proj-", 48),
            ServerKind.McpOpaque => ("lab_pat_", 40),
            ServerKind.RestBearer => ("retr_", 40),
            _ => ("", 32),
        };
        return prefix + site.Identity.SecretFor($"{site.Scenario.Id}/{purpose}", length);
    }
}
