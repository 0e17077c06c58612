using System.Net;

namespace TroubleshootBot.Probes.Machine;

/// <summary>The list of names that a machine keeps for itself. The seam where tests put a file of their own.</summary>
internal sealed class HostsFile(string path)
{
    /// <summary>Lists that block advertisements have some hundred thousand lines; beyond this nobody's entry for a plugin is looked for.</summary>
    private const int MostLines = 1_000_000;

    public static string SystemPath { get; } =
        OperatingSystem.IsWindows() ? System.IO.Path.Combine(Environment.SystemDirectory, "drivers", "etc", "hosts") : "/etc/hosts";

    public string Path { get; } = path;

    /// <summary>Finds the addresses that the file gives for <paramref name="host"/>; none if there is no file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public async Task<IReadOnlyList<string>> FindAsync(string host, CancellationToken cancellationToken)
    {
        if (!File.Exists(Path))
        {
            return [];
        }

        var name = host.TrimEnd('.');
        var found = new List<string>();
        var count = 0;

        await foreach (var line in File.ReadLinesAsync(Path, cancellationToken))
        {
            if (++count > MostLines)
            {
                break;
            }

            // Splitting every line of a long list takes longer than the rest of a sweep.
            if (!line.Contains(name, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var words = line.Split('#')[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

            // What does not begin with an address is no entry for the system either.
            if (words.Skip(1).Contains(name, StringComparer.OrdinalIgnoreCase) && IPAddress.TryParse(words[0], out _))
            {
                found.Add(words[0]);
            }
        }

        return found;
    }
}
