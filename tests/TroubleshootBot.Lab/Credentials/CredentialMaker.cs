using TroubleshootBot.Lab.Running;
using TroubleshootBot.Lab.Scenarios;
using TroubleshootBot.Lab.SignIn;

namespace TroubleshootBot.Lab.Credentials;

/// <summary>Makes the credential that the person of a scenario has.</summary>
internal static class CredentialMaker
{
    /// <summary>Makes it; a fixed one is good and goes into the right header.</summary>
    public static LabCredential? Make(Site site, bool isFixed)
    {
        if (site.Scenario.Credential is not { } spec)
        {
            return null;
        }

        var expected = HeaderOf(site.Run);
        return isFixed
            ? new LabCredential(Good(site), expected)
            : new LabCredential(Spoil(site, spec.Form), spec.Header ?? expected);
    }

    public static bool TakesTokens(ServerKind run) => run is ServerKind.McpTypescript or ServerKind.McpPython or ServerKind.McpCsharp;

    public static string HeaderOf(ServerKind run) => run switch
    {
        ServerKind.AzureOpenai => "api-key",
        ServerKind.RestApiKey => "X-API-Key",
        ServerKind.RestApim => "Ocp-Apim-Subscription-Key",
        _ => "Authorization",
    };

    private static string? Spoil(Site site, CredentialForm form)
    {
        var good = Good(site);

        return form switch
        {
            CredentialForm.Unset => null,
            CredentialForm.Empty => "",
            CredentialForm.Quoted => $"\"{good}\"",
            CredentialForm.TrailingSpace => $"{good} ",
            CredentialForm.LineBreak => $"{good}\n",
            CredentialForm.InnerSpace => good.Insert(good.Length / 2, " "),
            CredentialForm.Truncated => $"{good[..16]}...",
            CredentialForm.BearerPrefix => $"Bearer {good}",
            CredentialForm.Revoked => new KeyRing(site).Revoked,
            CredentialForm.Expired => new TokenMint(site).Expired(),
            CredentialForm.WithoutScope => TakesTokens(site.Run) ? new TokenMint(site).WithoutScope() : new KeyRing(site).WithoutScope,
            _ => good,
        };
    }

    private static string Good(Site site) => TakesTokens(site.Run) ? new TokenMint(site).Good() : new KeyRing(site).Good;
}
