using System.Globalization;
using TroubleshootBot.Diagnosis.Observing;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace TroubleshootBot.Diagnosis.Catalogue;

/// <summary>A YAML mapping that is read key by key, notes every mistake with its line, and knows what was never asked for.</summary>
internal sealed class YamlSection
{
    private readonly string file;
    private readonly List<CatalogueMistake> mistakes;
    private readonly YamlMappingNode node;
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);

    private YamlSection(string file, YamlMappingNode node, List<CatalogueMistake> mistakes)
    {
        this.file = file;
        this.node = node;
        this.mistakes = mistakes;
    }

    public IEnumerable<string> Keys => node.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value ?? string.Empty);

    /// <summary>Opens a file; <see langword="null"/> if it is no mapping, which is noted.</summary>
    public static YamlSection? Open(CatalogueFile source, List<CatalogueMistake> mistakes)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(source.Text));
            if (stream.Documents is [{ RootNode: YamlMappingNode root }])
            {
                return new YamlSection(source.Path, root, mistakes);
            }

            mistakes.Add(new CatalogueMistake(source.Path, 0, "must be one YAML mapping"));
        }
        catch (YamlException broken)
        {
            mistakes.Add(new CatalogueMistake(source.Path, broken.Start.Line, $"cannot be read as YAML: {broken.InnerException?.Message ?? broken.Message}"));
        }

        return null;
    }

    public string Text(string key) => OptionalText(key) ?? Missing(key, string.Empty);

    public string? OptionalText(string key)
    {
        switch (Find(key))
        {
            case null:
                return null;
            case YamlScalarNode { Value: { Length: > 0 } value }:
                return value.Trim();
            case var other:
                Wrong(other, $"'{key}' must be a text");
                return string.Empty;
        }
    }

    public double Number(string key) => OptionalNumber(key) ?? Missing(key, 0d);

    public double? OptionalNumber(string key)
    {
        var text = OptionalText(key);
        if (text is null)
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= 0)
        {
            return number;
        }

        Wrong(key, $"'{key}' must be a number that is not negative, not '{text}'");
        return 0;
    }

    public T Word<T>(string key)
        where T : struct, Enum =>
        OptionalText(key) is { } text ? Parse<T>(text, key) : Missing<T>(key, default);

    /// <summary>Reads a word such as <c>plugin-developer</c> as <c>PluginDeveloper</c>.</summary>
    public T Parse<T>(string text, string key)
        where T : struct, Enum
    {
        if (Words.TryParse<T>(text, out var value))
        {
            return value;
        }

        Wrong(key, $"'{text}' is not one of {string.Join(", ", Words.All<T>())}");
        return default;
    }

    public IReadOnlyList<string> Texts(string key)
    {
        switch (Find(key))
        {
            case null:
                return Missing<IReadOnlyList<string>>(key, []);
            case YamlSequenceNode list:
                return [.. list.Children.Select(child => TextOf(child, key))];
            case YamlScalarNode scalar:
                return [TextOf(scalar, key)];
            case var other:
                Wrong(other, $"'{key}' must be a list of texts");
                return [];
        }
    }

    public IReadOnlyList<YamlSection> Sections(string key)
    {
        switch (Find(key))
        {
            case null:
                return Missing<IReadOnlyList<YamlSection>>(key, []);
            case YamlSequenceNode list when list.Children.All(child => child is YamlMappingNode):
                return [.. list.Children.Cast<YamlMappingNode>().Select(child => new YamlSection(file, child, mistakes))];
            case var other:
                Wrong(other, $"'{key}' must be a list of mappings");
                return [];
        }
    }

    public YamlSection? Section(string key) => OptionalSection(key) ?? Missing<YamlSection?>(key, null);

    public YamlSection? OptionalSection(string key)
    {
        switch (Find(key))
        {
            case null:
                return null;
            case YamlMappingNode mapping:
                return new YamlSection(file, mapping, mistakes);
            case var other:
                Wrong(other, $"'{key}' must be a mapping");
                return null;
        }
    }

    public bool Has(string key) => node.Children.ContainsKey(new YamlScalarNode(key));

    /// <summary>Notes every key that nobody asked for: a typing error would otherwise pass in silence.</summary>
    public void Finish()
    {
        foreach (var key in node.Children.Keys.OfType<YamlScalarNode>().Where(key => !asked.Contains(key.Value ?? string.Empty)))
        {
            Wrong(key, $"'{key.Value}' is not a key that belongs here");
        }
    }

    public void Wrong(string key, string text) => Wrong(node.Children.Keys.FirstOrDefault(child => child is YamlScalarNode scalar && scalar.Value == key) ?? node, text);

    private void Wrong(YamlNode at, string text) => mistakes.Add(new CatalogueMistake(file, at.Start.Line, text));

    private T Missing<T>(string key, T instead)
    {
        if (!Has(key))
        {
            Wrong(node, $"'{key}' is missing");
        }

        return instead;
    }

    private YamlNode? Find(string key)
    {
        asked.Add(key);
        return node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;
    }

    private string TextOf(YamlNode child, string key)
    {
        if (child is YamlScalarNode { Value: { Length: > 0 } value })
        {
            return value.Trim();
        }

        Wrong(child, $"'{key}' must hold texts only");
        return string.Empty;
    }
}
