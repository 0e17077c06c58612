namespace TroubleshootBot.Lab.Scenarios;

/// <summary>Knows which credentials and faults a server cannot have.</summary>
internal static class Compatibility
{
    private static readonly ServerKind[] WithTokens = [ServerKind.McpTypescript, ServerKind.McpPython, ServerKind.McpCsharp];

    private static readonly Fault[] OfTokens =
    [
        Fault.ServerMetadataMissing, Fault.ServerMetadataHtml, Fault.ServerMetadataFails, Fault.SignInServerUnreachable,
        Fault.IssuerWithoutSlash, Fault.IssuerIsOtherHost, Fault.ResourceMetadataBlocked, Fault.ResourceMetadataProtected,
        Fault.ResourceMetadataWithoutServers, Fault.ResourceIsHttp, Fault.ResourceIsOtherHost, Fault.ResourceIsOtherPath,
    ];

    /// <summary>Tells what does not go together; <see langword="null"/> if all does.</summary>
    public static string? MistakeIn(Scenario scenario)
    {
        var run = scenario.Server.Run;
        var hasTokens = WithTokens.Contains(run);
        var form = scenario.Credential?.Form;

        return form switch
        {
            not null when run is ServerKind.Nothing or ServerKind.McpOpen => $"the server '{Words.Of(run)}' takes no credential",
            CredentialForm.Expired when !hasTokens => $"a credential of '{Words.Of(run)}' does not expire",
            CredentialForm.Revoked when hasTokens => $"a token of '{Words.Of(run)}' cannot be withdrawn: it is good until it expires",
            _ when scenario.Server.Faults.Contains(Fault.ResourceMetadataMissing) && run is not (ServerKind.McpTypescript or ServerKind.McpPython) =>
                $"the server '{Words.Of(run)}' cannot do without metadata; '{Words.Of(Fault.ResourceMetadataBlocked)}' keeps it from callers",
            _ when !hasTokens && scenario.Server.Faults.Intersect(OfTokens).Any() =>
                $"'{Words.Of(scenario.Server.Faults.Intersect(OfTokens).First())}' needs a server behind OAuth; '{Words.Of(run)}' is none",
            _ => null,
        };
    }
}
