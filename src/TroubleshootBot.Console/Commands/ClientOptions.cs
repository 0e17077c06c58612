using System.CommandLine;
using TroubleshootBot.Probes;

namespace TroubleshootBot.ConsoleApp.Commands;

/// <summary>The options that name the host's client at the plugin's sign-in server.</summary>
internal static class ClientOptions
{
    private static readonly Option<string?> ClientId = new("--client-id")
    {
        Description = "Client ID that the host uses at the plugin's sign-in server. Naming it is the consent to ask there once for the sign-in page, and sign nobody in.",
        HelpName = "ID",
    };

    private static readonly Option<string?> ClientSecretEnv = new("--client-secret-env")
    {
        Description = "Environment variable that holds that client's secret. It is used only for --allow token and --allow introspect, at the sign-in server only.",
        HelpName = "NAME",
    };

    private static readonly Option<string> RedirectUri = new("--redirect-uri")
    {
        Description = "Address to which the host has people sent back after the sign-in. Many a ChatGPT connector has its own: https://chatgpt.com/connector/oauth/...",
        HelpName = "ADDRESS",
        DefaultValueFactory = _ => ProbeRequest.ChatGptRedirect,
    };

    private static readonly Option<string?> Scope = new("--scope")
    {
        Description = "Scopes that the client asks for, separated by spaces; those that the plugin names if not given.",
        HelpName = "SCOPES",
    };

    static ClientOptions() =>
        RedirectUri.Validators.Add(result =>
        {
            if (!Uri.TryCreate(result.GetValueOrDefault<string>(), UriKind.Absolute, out var address) || address.IsFile)
            {
                result.AddError("--redirect-uri must be a whole address such as https://chatgpt.com/connector/oauth/abc.");
            }
        });

    public static IReadOnlyList<Option> All => [ClientId, ClientSecretEnv, RedirectUri, Scope];

    public static string RedirectAddress(ParseResult parsed) => parsed.GetValue(RedirectUri)!;

    /// <summary>Reads the client; <see langword="null"/> if none was named.</summary>
    /// <exception cref="UsageException">The options do not go together.</exception>
    public static ProbeClient? Read(ParseResult parsed, string? address)
    {
        var id = parsed.GetValue(ClientId);
        var variable = parsed.GetValue(ClientSecretEnv);
        var scope = parsed.GetValue(Scope);
        if (id is null)
        {
            return variable is null && scope is null
                ? null
                : throw new UsageException($"{(variable is null ? "--scope" : "--client-secret-env")} needs --client-id.");
        }

        if (address is null || string.IsNullOrWhiteSpace(id))
        {
            throw new UsageException("--client-id needs an address, and must not be empty.");
        }

        var secret = variable is null ? null : Environment.GetEnvironmentVariable(variable);
        return variable is null || !string.IsNullOrWhiteSpace(secret)
            ? new ProbeClient(id, secret, scope)
            : throw new UsageException($"--client-secret-env: the environment variable {variable} is not set, or empty.");
    }
}
