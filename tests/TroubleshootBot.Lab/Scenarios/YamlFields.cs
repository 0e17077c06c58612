using YamlDotNet.RepresentationModel;

namespace TroubleshootBot.Lab.Scenarios;

/// <summary>Reads the fields of one YAML mapping and notes every mistake instead of stopping at the first.</summary>
internal sealed class YamlFields(YamlMappingNode node, string where, List<string> mistakes)
{
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    public string Required(string name) => Optional(name) is { Length: > 0 } text ? text : Wrong($"'{name}' is missing", "");

    public string? Optional(string name) => Find(name) switch
    {
        null => null,
        YamlScalarNode scalar => scalar.Value?.Trim(),
        _ => Wrong($"'{name}' must be one value", (string?)null),
    };

    public YamlFields? Mapping(string name) => Find(name) switch
    {
        null => null,
        YamlMappingNode mapping => new YamlFields(mapping, $"{where}: {name}", mistakes),
        _ => Wrong($"'{name}' must have fields of its own", (YamlFields?)null),
    };

    public IReadOnlyList<string> List(string name) => Find(name) switch
    {
        null => [],
        YamlSequenceNode list => [.. list.Children.OfType<YamlScalarNode>().Select(item => item.Value ?? "")],
        _ => Wrong($"'{name}' must be a list", Array.Empty<string>()),
    };

    /// <summary>Reads all fields as text, whatever their names.</summary>
    public Dictionary<string, string> Everything()
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);

        foreach (var (key, value) in node.Children)
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            known.Add(name);
            all[name] = (value as YamlScalarNode)?.Value ?? "";
        }

        return all;
    }

    public T One<T>(string name, string word)
        where T : struct, Enum =>
        Words.Find<T>(word) ?? Wrong($"{name} '{word}' does not exist; there are {Words.All<T>()}", default(T));

    /// <summary>Notes a mistake and goes on with <paramref name="instead"/>.</summary>
    public T Wrong<T>(string mistake, T instead)
    {
        mistakes.Add($"{where}: {mistake}");
        return instead;
    }

    /// <summary>Notes every field that nobody asked for.</summary>
    public void NoOthers()
    {
        foreach (var name in node.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value ?? "").Where(name => !known.Contains(name)))
        {
            Wrong($"the field '{name}' is not known here", 0);
        }
    }

    private YamlNode? Find(string name)
    {
        known.Add(name);
        return node.Children.TryGetValue(new YamlScalarNode(name), out var value) ? value : null;
    }
}
