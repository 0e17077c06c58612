using System.CommandLine;
using TroubleshootBot.ConsoleApp.Screens;
using TroubleshootBot.Probes;

namespace TroubleshootBot.ConsoleApp.Commands;

/// <summary>The options that name a credential, and what goes beside it.</summary>
internal static class CredentialOptions
{
    private static readonly Option<string?> CredentialEnv = new("--credential-env")
    {
        Description = "Environment variable that holds a key or token. Naming it is the consent to try it in this check, at the address's own origin only (if refused, under the usual header names too).",
        HelpName = "NAME",
    };

    private static readonly Option<string?> CredentialFile = new("--credential-file")
    {
        Description = "File that holds a key or token; the same consent as --credential-env.",
        HelpName = "FILE",
    };

    private static readonly Option<string?> Organization = new("--organization") { Description = "Organization to name to an OpenAI-compatible API beside the credential.", HelpName = "ID" };

    private static readonly Option<string?> Project = new("--project") { Description = "Project to name to an OpenAI-compatible API beside the credential.", HelpName = "ID" };

    private static readonly Option<string> Header = new("--header")
    {
        Description = "Header in which the credential is sent; Authorization sends it as a bearer token.",
        HelpName = "NAME",
        DefaultValueFactory = _ => ProbeCredential.Authorization,
    };

    static CredentialOptions() =>
        Header.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is not { } name || !HeaderNames.IsValid(name))
            {
                result.AddError("--header must be a header name such as X-API-Key.");
            }
        });

    public static IReadOnlyList<Option> All => [CredentialEnv, CredentialFile, Header, Organization, Project];

    /// <summary>Reads the credential; <see langword="null"/> if none was named.</summary>
    /// <exception cref="UsageException">The options do not go together.</exception>
    public static ProbeCredential? Read(ParseResult parsed, string? address)
    {
        var variable = parsed.GetValue(CredentialEnv);
        var file = parsed.GetValue(CredentialFile);
        if (variable is not null && file is not null)
        {
            throw new UsageException("Give --credential-env or --credential-file, not both: one credential is tried at a time.");
        }

        if (variable is null && file is null)
        {
            return (parsed.GetValue(Organization) ?? parsed.GetValue(Project)) is null
                ? null
                : throw new UsageException("--organization and --project are named beside a credential: give --credential-env or --credential-file too.");
        }

        if (file is not null && !File.Exists(file))
        {
            throw new UsageException($"There is no file '{file}' for --credential-file.");
        }

        if (address is null)
        {
            throw new UsageException("--credential-env and --credential-file need an address to which the credential may be sent.");
        }

        return new ProbeCredential(
            variable is null ? CredentialInput.FromFile(file!) : Environment.GetEnvironmentVariable(variable),
            variable is null ? $"the file {file}" : $"the environment variable {variable}",
            parsed.GetValue(Header)!)
        {
            Organization = parsed.GetValue(Organization),
            Project = parsed.GetValue(Project),
        };
    }
}
