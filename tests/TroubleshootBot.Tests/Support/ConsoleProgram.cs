using System.Diagnostics;
using TroubleshootBot.Lab.Running;

namespace TroubleshootBot.Tests.Support;

/// <summary>Runs the program itself, as a process of its own.</summary>
internal static class ConsoleProgram
{
    /// <summary>Where the credential of a scenario stands, as the lab tells people to set it.</summary>
    public const string CredentialVariable = "LAB_CREDENTIAL";

    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(30);

    /// <summary>What a run came to.</summary>
    public sealed record Ended(int Code, string Output, string Errors)
    {
        public override string ToString() => $"exit code {Code}\n{Output}\n{Errors}";
    }

    /// <summary>Runs it to its end.</summary>
    /// <param name="arguments">The arguments, each as the program gets it.</param>
    /// <param name="lab">The scenario whose certificates are trusted and whose credential is set.</param>
    public static async Task<Ended> RunAsync(IEnumerable<string> arguments, LabRun? lab = null)
    {
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        soon.CancelAfter(AtMost);
        using var process = Process.Start(Start(arguments, lab))!;
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(soon.Token);
            var errors = process.StandardError.ReadToEndAsync(soon.Token);
            await process.WaitForExitAsync(soon.Token);
            return new Ended(process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    /// <summary>
    /// The copy beside the tests lacks the libraries that the tests take from ASP.NET Core; the one in the program's own folder is
    /// what people run. It is built in the same configuration, because the tests refer to it.
    /// </summary>
    private static string ProgramFile()
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(Repository.Root, "src", "TroubleshootBot.Console", "bin", framework.Parent!.Name, framework.Name, "troubleshoot.dll");
    }

    private static ProcessStartInfo Start(IEnumerable<string> arguments, LabRun? lab)
    {
        var start = new ProcessStartInfo("dotnet", [ProgramFile(), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["Probes__TreatAsPublic__0"] = "127.0.0.0/8";
        start.Environment["Probes__TreatAsPublic__1"] = "::1/128";
        start.Environment.Remove(CredentialVariable);
        if (lab is not null)
        {
            start.Environment["SSL_CERT_FILE"] = lab.CaFile;
            if (lab.Credential?.Value is { } credential)
            {
                start.Environment[CredentialVariable] = credential;
            }
        }

        return start;
    }
}
