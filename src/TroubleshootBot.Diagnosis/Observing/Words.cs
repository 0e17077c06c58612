using System.Collections.Concurrent;
using System.Text.Json;

namespace TroubleshootBot.Diagnosis.Observing;

/// <summary>Enum members as the words of YAML, JSON and the command line: <c>PluginDeveloper</c> is <c>plugin-developer</c>.</summary>
public static class Words
{
    private static readonly ConcurrentDictionary<Enum, string> Known = new();

    /// <summary>Gives the word for a member.</summary>
    public static string Of(Enum value) =>
        Known.GetOrAdd(value, member => member is TargetKind.OpenAI ? "openai" : JsonNamingPolicy.KebabCaseLower.ConvertName(member.ToString()));

    /// <summary>Finds the member for a word; upper and lower case count as the same.</summary>
    public static bool TryParse<T>(string word, out T value)
        where T : struct, Enum
    {
        foreach (var member in Enum.GetValues<T>())
        {
            if (string.Equals(Of(member), word, StringComparison.OrdinalIgnoreCase))
            {
                value = member;
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>Gives the words for all members.</summary>
    public static IEnumerable<string> All<T>()
        where T : struct, Enum =>
        Enum.GetValues<T>().Select(member => Of(member));
}
