namespace TroubleshootBot.Probes.Credentials;

/// <summary>Which vendor's address takes which kinds of credential.</summary>
internal static class Vendors
{
    private static readonly (string Name, string[] Hosts, string[] Kinds)[] Known =
    [
        ("OpenAI", ["api.openai.com"], ["openai-key"]),
        ("Anthropic", ["api.anthropic.com"], ["anthropic-key"]),
        ("Google", ["generativelanguage.googleapis.com"], ["google-key"]),
        ("GitHub", ["api.github.com", "models.github.ai", "api.githubcopilot.com"], ["github-token", "jwt"]),
        ("Azure", [".openai.azure.com", ".cognitiveservices.azure.com", ".services.ai.azure.com"], ["azure-key", "jwt"]),
    ];

    /// <summary>Gives the vendor behind a host, and the kinds of credential that it takes.</summary>
    /// <returns><see langword="null"/> for every other host: nobody knows what that one hands out.</returns>
    public static (string Name, IReadOnlyList<string> Kinds)? Of(string host)
    {
        foreach (var (name, hosts, kinds) in Known)
        {
            if (Array.Exists(hosts, one => one[0] == '.' ? host.EndsWith(one, StringComparison.OrdinalIgnoreCase) : host.Equals(one, StringComparison.OrdinalIgnoreCase)))
            {
                return (name, kinds);
            }
        }

        return null;
    }
}
