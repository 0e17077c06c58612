using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace TroubleshootBot.ConsoleApp.Commands;

/// <summary>Reads <c>--answers FILE</c>: YAML, question id to option value.</summary>
internal static class AnswersFile
{
    private const long SizeLimit = 64 * 1024;
    private const int DeepestNesting = 16;

    /// <exception cref="UsageException">The file cannot be read as such.</exception>
    public static IReadOnlyDictionary<string, string> Read(FileInfo file)
    {
        if (!file.Exists)
        {
            throw new UsageException($"There is no answers file '{file.FullName}'.");
        }

        if (file.Length > SizeLimit)
        {
            throw new UsageException($"The answers file '{file.FullName}' is larger than 64 KiB.");
        }

        try
        {
            var text = File.ReadAllText(file.FullName);
            if (IsTooDeep(text))
            {
                throw NotAnswers(file);
            }

            var yaml = new YamlStream();
            using var reader = new StringReader(text);
            yaml.Load(reader);
            if (yaml.Documents.Count == 0)
            {
                return new Dictionary<string, string>();
            }

            if (yaml.Documents[0].RootNode is YamlMappingNode map && map.Children.All(pair => pair is { Key: YamlScalarNode, Value: YamlScalarNode }))
            {
                return map.Children.ToDictionary(
                    pair => ((YamlScalarNode)pair.Key).Value ?? string.Empty, pair => ((YamlScalarNode)pair.Value).Value ?? string.Empty);
            }
        }
        catch (YamlException broken)
        {
            throw new UsageException($"The answers file '{file.FullName}' is not YAML: line {broken.Start.Line}, {broken.InnerException?.Message ?? broken.Message}");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The answers file '{file.FullName}' cannot be read: {unreadable.Message}");
        }

        throw NotAnswers(file);
    }

    /// <summary>Tells whether it nests far beyond anything that is meant. The library's own reader goes as deep as the text does, and beyond the stack.</summary>
    private static bool IsTooDeep(string text)
    {
        var parser = new Parser(new StringReader(text));
        var depth = 0;
        while (parser.MoveNext())
        {
            depth += parser.Current is MappingStart or SequenceStart ? 1 : parser.Current is MappingEnd or SequenceEnd ? -1 : 0;
            if (depth > DeepestNesting)
            {
                return true;
            }
        }

        return false;
    }

    private static UsageException NotAnswers(FileInfo file) => new($"The answers file '{file.FullName}' must hold lines such as 'plain-chat: works'.");
}
