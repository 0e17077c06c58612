using TroubleshootBot.Probes;

namespace TroubleshootBot.ConsoleApp.Commands;

/// <summary>The words of <c>--allow</c>.</summary>
internal static class ConsentWords
{
    private static readonly Dictionary<string, LookConsents> Known = new()
    {
        ["register"] = LookConsents.Register,
        ["token"] = LookConsents.RequestToken,
        ["introspect"] = LookConsents.Introspect,
        ["tool-call"] = LookConsents.CallTool,
    };

    public static string[] All => [.. Known.Keys];

    public static LookConsents Read(IEnumerable<string>? words) => (words ?? []).Aggregate(LookConsents.None, (all, one) => all | Known[one]);

    public static string Of(LookConsents consent) => Known.First(one => one.Value == consent).Key;
}
