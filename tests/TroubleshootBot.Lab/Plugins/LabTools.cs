using System.ComponentModel;
using ModelContextProtocol.Server;

namespace TroubleshootBot.Lab.Plugins;

/// <summary>What the lab's MCP servers can do: enough to tell that they work.</summary>
[McpServerToolType]
internal sealed class LabTools
{
    [McpServerTool(Name = "forecast", ReadOnly = true)]
    [Description("Tells tomorrow's weather in a town. It is always fair in the lab.")]
    public static string Forecast([Description("The town")] string town) => $"Tomorrow in {town}: fair, 21 degrees.";

    [McpServerTool(Name = "towns", ReadOnly = true)]
    [Description("Lists the towns there are forecasts for.")]
    public static string[] Towns() => ["Lisbon", "Turku", "Graz"];
}
