using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Xunit;
using Xunit.Sdk;

namespace TroubleshootBot.Tests.Support;

/// <summary>A server that nobody here wrote: a process of its own, with a folder and ports of its own, gone when the test is over.</summary>
internal sealed class ForeignServer : IAsyncDisposable
{
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly ConcurrentQueue<string> said = new();
    private Process? process;

    private ForeignServer(int ports)
    {
        Folder = Directory.CreateTempSubdirectory("foreign-").FullName;
        Ports = FreePorts(ports);

        if (!OperatingSystem.IsWindows())
        {
            // Some of them give up root as they start, and must still be able to read
            File.SetUnixFileMode(Folder, (UnixFileMode)0b111_101_101);
        }
    }

    /// <summary>Gets the folder in which everything is that it reads and writes.</summary>
    public string Folder { get; }

    public IReadOnlyList<int> Ports { get; }

    /// <summary>Gets the folder into which <c>tests/run</c> installs what comes from npm.</summary>
    private static string Packages => Path.Combine(Repository.Root, "tests", "foreign", "node_modules");

    public Uri At(string path, string scheme = "http", int port = 0) => new($"{scheme}://localhost:{Ports[port]}{path}");

    /// <summary>Writes a file into its folder.</summary>
    /// <returns>The file's path.</returns>
    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Starts a program and waits until it listens on all of its ports.</summary>
    /// <param name="program">Its name.</param>
    /// <param name="arrange">Writes what it reads, and gives its arguments.</param>
    /// <param name="ports">How many ports it listens on.</param>
    public static async Task<ForeignServer> StartAsync(string program, Func<ForeignServer, IEnumerable<string>> arrange, int ports = 1)
    {
        var path = Find(program);
        var server = new ForeignServer(ports);

        try
        {
            server.Run(path, arrange(server));
            await server.ListensAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a script with Node.js.</summary>
    /// <param name="script">The script, as a path below <c>tests/foreign</c>.</param>
    /// <param name="arrange">Gives its arguments; its port also stands in the environment as PORT.</param>
    public static Task<ForeignServer> StartScriptAsync(string script, Func<ForeignServer, IEnumerable<string>> arrange) =>
        Directory.Exists(Packages)
            ? StartAsync("node", server => [Path.Combine(Repository.Root, "tests", "foreign", script), .. arrange(server)])
            : throw Missing("tests/foreign/node_modules");

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Debian keeps servers where only root's path leads.</summary>
    private static string Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Concat(["/usr/sbin", "/usr/local/sbin"])
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists) ?? throw Missing(program);

    private static Exception Missing(string what) =>
        FailException.ForFailure($"{what} is missing. Run tests/run: it installs what the tests need, or says what to install.");

    /// <summary>Below the range from which systems hand out ports, so that no other test is given one before the server has taken it.</summary>
    private static int[] FreePorts(int count) =>
        [.. Enumerable.Range(0, int.MaxValue).Select(_ => RandomNumberGenerator.GetInt32(26_000, 32_000)).Where(IsFree).Distinct().Take(count)];

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private void Run(string path, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(path, arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PORT"] = Ports[0].ToString(System.Globalization.CultureInfo.InvariantCulture);
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private async Task ListensAsync()
    {
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        soon.CancelAfter(AtMost);

        foreach (var port in Ports)
        {
            while (!await ListensAsync(port))
            {
                if (process!.HasExited || soon.IsCancellationRequested)
                {
                    throw FailException.ForFailure($"{process.StartInfo.FileName} does not listen: {string.Join('\n', said.TakeLast(20))}");
                }

                await Task.Delay(Pause, CancellationToken.None);
            }
        }
    }

    private static async Task<bool> ListensAsync(int port)
    {
        using var client = new TcpClient();

        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
