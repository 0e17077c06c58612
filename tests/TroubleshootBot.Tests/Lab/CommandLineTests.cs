using System.Net;
using System.Net.Sockets;
using TroubleshootBot.Lab.CommandLine;

namespace TroubleshootBot.Tests.Lab;

public sealed class CommandLineTests : IDisposable
{
    private readonly StringWriter output = new();
    private readonly StringWriter errors = new();

    public void Dispose()
    {
        output.Dispose();
        errors.Dispose();
    }

    [Fact]
    public async Task List_shows_every_scenario_with_its_cause()
    {
        Assert.Equal(0, await RunAsync("list"));
        Assert.Contains(output.ToString().Split('\n'), line => line.StartsWith("mcp-certificate-expired ", StringComparison.Ordinal) && line.Contains("net-tls-server-cert", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("no-such-scenario")]
    [InlineData("--no-such-option")]
    [InlineData("--port=70000")]
    public async Task What_cannot_be_understood_is_told_on_the_error_stream(string argument)
    {
        Assert.Equal(2, await RunAsync(argument));
        Assert.Contains(argument.Split('=')[0], errors.ToString(), StringComparison.Ordinal);
        Assert.Empty(output.ToString());
    }

    [Fact]
    public async Task A_taken_port_is_told_in_a_sentence()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        Assert.Equal(2, await RunAsync("openai-healthy", "--port", $"{port}"));
        Assert.StartsWith($"Port {port} is taken", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scenario_without_an_address_says_its_piece_and_ends()
    {
        Assert.Equal(0, await RunAsync("connection-needs-reconnect-pasted"));
        Assert.Contains("check --symptom 'Connection has expired. Reconnect'", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scenario_says_when_it_is_ready_and_ends_when_told()
    {
        var file = Path.GetTempFileName();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var watcher = new FileSystemWatcher(Path.GetDirectoryName(file)!, Path.GetFileName(file)) { EnableRaisingEvents = true };
        watcher.Changed += (_, _) => stop.Cancel();

        var exitCode = await new LabCommand().RunAsync(["openai-key-line-break", "--port", "0", "--ready-file", file], output, errors, stop.Token);

        Assert.Equal(0, exitCode);
        Assert.EndsWith("ready", output.ToString().TrimEnd(), StringComparison.Ordinal);
        Assert.Contains("export LAB_CREDENTIAL=$'sk-proj-", output.ToString(), StringComparison.Ordinal);
        File.Delete(file);
    }

    [Theory]
    [InlineData("plain-value_1", "plain-value_1")]
    [InlineData("two words", "'two words'")]
    [InlineData("$HOME `id`", "'$HOME `id`'")]
    [InlineData("line\n", @"$'line\n'")]
    [InlineData("\"quoted\"", "$'\"quoted\"'")]
    [InlineData("it's", @"$'it\'s'")]
    [InlineData("", "''")]
    public void A_shell_reads_back_the_value(string value, string quoted) => Assert.Equal(quoted, Shell.Quote(value));

    private Task<int> RunAsync(params string[] arguments) =>
        new LabCommand().RunAsync(arguments, output, errors, TestContext.Current.CancellationToken);
}
