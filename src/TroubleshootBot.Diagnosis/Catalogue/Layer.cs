namespace TroubleshootBot.Diagnosis.Catalogue;

/// <summary>The six groups under which people look for a cause; a heading, never a rule.</summary>
public enum Layer
{
    Network,
    Configuration,
    Credentials,
    Permission,
    Provider,
    Host,
}
