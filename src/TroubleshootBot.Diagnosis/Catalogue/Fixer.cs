namespace TroubleshootBot.Diagnosis.Catalogue;

/// <summary>Who can remove a cause.</summary>
public enum Fixer
{
    User,
    PluginDeveloper,
    WorkspaceAdmin,
    NetworkTeam,
    Provider,
}
