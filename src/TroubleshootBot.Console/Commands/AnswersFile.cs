using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace TroubleshootBot.ConsoleApp.Commands;

/// <summary>Reads <c>--answers FILE</c>: YAML, question id to option value.</summary>
internal static class AnswersFile
{
    private const long SizeLimit = 64 * 1024;

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
            var yaml = new YamlStream();
            using var text = file.OpenText();
            yaml.Load(text);
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

        throw new UsageException($"The answers file '{file.FullName}' must hold lines such as 'plain-chat: works'.");
    }
}
