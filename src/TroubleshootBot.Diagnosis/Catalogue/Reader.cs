namespace TroubleshootBot.Diagnosis.Catalogue;

/// <summary>For whom something is explained.</summary>
public enum Reader
{
    /// <summary>The person who sees the error, and may know nothing about the plugin.</summary>
    EndUser,

    /// <summary>The person who builds or runs the plugin.</summary>
    Developer,

    /// <summary>The person to whom the case is handed.</summary>
    HelpDesk,
}
