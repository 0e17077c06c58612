using System.Reflection;
using System.Text.RegularExpressions;
using TroubleshootBot.Tests.Support;

namespace TroubleshootBot.Tests.Architecture;

/// <summary>Keeps the house in order: a straight line of references, pure rooms, small files.</summary>
public sealed partial class RoomTests
{
    private static readonly Assembly Diagnosis = typeof(TroubleshootBot.Diagnosis.Reasoning.DiagnosisEngine).Assembly;
    private static readonly Assembly Probes = typeof(TroubleshootBot.Probes.ISweep).Assembly;
    private static readonly Assembly Conversation = typeof(TroubleshootBot.Conversation.Turns.IConversation).Assembly;

    [Fact]
    public void Diagnosis_knows_nothing_of_network_clock_logger_web_or_model()
    {
        var references = Diagnosis.GetReferencedAssemblies().Select(name => name.Name!).ToList();

        Assert.DoesNotContain(references, name =>
            name.StartsWith("System.Net", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal) ||
            name.StartsWith("TroubleshootBot", StringComparison.Ordinal) || name == "System.Threading.Tasks");
    }

    [Fact]
    public void Diagnosis_has_no_asynchronous_method() =>
        Assert.DoesNotContain(
            Diagnosis.GetTypes().SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)),
            method => typeof(Task).IsAssignableFrom(method.ReturnType));

    [Fact]
    public void Probes_know_nothing_of_causes() =>
        Assert.DoesNotContain(Sources("TroubleshootBot.Probes"), file =>
            File.ReadAllText(file).Contains("TroubleshootBot.Diagnosis.Catalogue", StringComparison.Ordinal) ||
            File.ReadAllText(file).Contains("TroubleshootBot.Diagnosis.Reasoning", StringComparison.Ordinal));

    [Fact]
    public void Sockets_are_opened_by_the_probes_only() =>
        Assert.DoesNotContain(
            Sources("").Where(file => !file.Contains("TroubleshootBot.Probes", StringComparison.Ordinal)),
            file => File.ReadAllText(file).Contains("System.Net.Sockets", StringComparison.Ordinal));

    [Fact]
    public void References_are_a_straight_line()
    {
        Assert.Equal(["TroubleshootBot.Diagnosis"], Ours(Probes));
        Assert.Equal(["TroubleshootBot.Diagnosis", "TroubleshootBot.Probes"], Ours(Conversation));
    }

    [Fact]
    public void No_type_of_Semantic_Kernel_stands_in_a_public_signature_of_the_conversation()
    {
        var signatures = Conversation.GetExportedTypes()
            .SelectMany(type => type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Select(member => member.ToString()!);

        Assert.DoesNotContain(signatures, text => text.Contains("SemanticKernel", StringComparison.Ordinal));
    }

    [Fact]
    public void No_part_needs_Azure_Identity() =>
        Assert.DoesNotContain(Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll"), file =>
            Path.GetFileName(file).StartsWith("Azure.Identity", StringComparison.Ordinal));

    [Fact]
    public void No_file_is_over_400_lines() =>
        Assert.DoesNotContain(
            Directory.EnumerateFiles(Repository.Root, "*.cs", SearchOption.AllDirectories).Where(IsSource),
            file => File.ReadLines(file).Count() > 400);

    [Fact]
    public void Namespaces_are_folders()
    {
        var wrong = new List<string>();
        foreach (var file in Sources(""))
        {
            var project = Path.GetRelativePath(Path.Combine(Repository.Root, "src"), file).Split(Path.DirectorySeparatorChar)[0];
            var root = project == "TroubleshootBot.Console" ? "TroubleshootBot.ConsoleApp" : project;
            var folder = Path.GetRelativePath(Path.Combine(Repository.Root, "src", project), Path.GetDirectoryName(file)!);
            var expected = folder == "." ? root : $"{root}.{folder.Replace(Path.DirectorySeparatorChar, '.')}";
            if (NamespaceLine().Match(File.ReadAllText(file)) is { Success: true } found &&
                found.Groups[1].Value != expected && found.Groups[1].Value != "Microsoft.Extensions.DependencyInjection")
            {
                wrong.Add($"{file}: {found.Groups[1].Value}, expected {expected}");
            }
        }

        Assert.Empty(wrong);
    }

    private static IEnumerable<string> Sources(string project) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", project), "*.cs", SearchOption.AllDirectories).Where(IsSource);

    private static bool IsSource(string file) => !BuildFolder().IsMatch(file);

    private static List<string> Ours(Assembly assembly) =>
        [.. assembly.GetReferencedAssemblies().Select(name => name.Name!).Where(name => name.StartsWith("TroubleshootBot", StringComparison.Ordinal)).Order()];

    [GeneratedRegex(@"[/\\](bin|obj)[/\\]")]
    private static partial Regex BuildFolder();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();
}
