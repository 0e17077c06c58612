using TroubleshootBot.Lab.Scenarios;

namespace TroubleshootBot.Lab.Running;

/// <summary>Everything that the servers of one run have in common. Immutable; each run has its own.</summary>
/// <param name="Scenario">What is run.</param>
/// <param name="Faults">What is wrong; empty once it is fixed.</param>
/// <param name="Identity">Certificates and keys.</param>
/// <param name="Clock">Tells the time to those who issue and check tokens.</param>
/// <param name="Plugin">The door of the plugin.</param>
/// <param name="SignIn">The door of the authorization server.</param>
/// <param name="Other">A door for whatever else a fault needs.</param>
internal sealed record Site(
    Scenario Scenario,
    IReadOnlySet<Fault> Faults,
    LabIdentity Identity,
    TimeProvider Clock,
    Doorway Plugin,
    Doorway SignIn,
    Doorway Other)
{
    /// <summary>The permission that the lab's plugins ask for.</summary>
    public const string Scope = "tools.read";

    public const string McpPath = "/mcp";

    /// <summary>Gets the address of the MCP endpoint: what tokens are made for.</summary>
    public string Resource => Plugin.Origin + McpPath;

    /// <summary>Gets how the authorization server calls itself.</summary>
    public string Issuer => SignIn.Origin + "/";

    public ServerKind Run => Scenario.Server.Run;

    public bool Has(Fault fault) => Faults.Contains(fault);
}
