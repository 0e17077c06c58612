using ModelContextProtocol.Authentication;
using TroubleshootBot.Lab.Running;
using TroubleshootBot.Lab.Scenarios;

namespace TroubleshootBot.Lab.Plugins;

/// <summary>What an MCP server says about itself and where to sign in (RFC 9728), with the faults of its settings.</summary>
internal sealed class ResourceMetadata(Site site, string origin)
{
    public const string Path = "/.well-known/oauth-protected-resource" + Site.McpPath;

    /// <summary>Gets the address of the document.</summary>
    public string Address => origin + Path;

    public ProtectedResourceMetadata Document() => new()
    {
        Resource = Resource(),
        AuthorizationServers = site.Has(Fault.ResourceMetadataWithoutServers) ? [] : [Issuer()],
        ScopesSupported = [Site.Scope],
        BearerMethodsSupported = ["header"],
        ResourceName = "Lab Weather",
    };

    private string Resource() => site switch
    {
        _ when site.Has(Fault.ResourceIsHttp) => $"http://localhost:{site.Plugin.Port}{Site.McpPath}",
        _ when site.Has(Fault.ResourceIsOtherHost) => "https://weather-mcp.internal:8000" + Site.McpPath,
        _ when site.Has(Fault.ResourceIsOtherPath) => origin + "/api/v2/mcp",
        _ => origin + Site.McpPath,
    };

    private string Issuer() => site.Has(Fault.IssuerWithoutSlash) ? site.Issuer.TrimEnd('/') : site.Issuer;
}
