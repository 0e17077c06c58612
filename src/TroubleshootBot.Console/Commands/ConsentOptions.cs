using System.CommandLine;
using TroubleshootBot.Probes;

namespace TroubleshootBot.ConsoleApp.Commands;

/// <summary>The options that say yes to looks which do more than observe.</summary>
internal static class ConsentOptions
{
    private static readonly Option<string[]> Allow = new("--allow")
    {
        Description = "Say yes to a look that does more than observe: register a client (deleted again where that can be done), ask for a token in the client's own name, " +
            "introspect (show the credential to the plugin's sign-in server), or call one tool. May be given several times.",
        AllowMultipleArgumentsPerToken = false,
    };

    private static readonly Option<string?> Tool = new("--tool")
    {
        Description = "The tool to call, with --allow tool-call. Without it, the first that says it only reads and needs no argument.",
        HelpName = "NAME",
    };

    static ConsentOptions() => Allow.AcceptOnlyFromAmong(ConsentWords.All);

    public static IReadOnlyList<Option> All => [Allow, Tool];

    /// <summary>Reads what was said yes to.</summary>
    /// <exception cref="UsageException">Something is missing without which it could not be done.</exception>
    public static LookConsents Read(ParseResult parsed, string? address, ProbeCredential? credential, ProbeClient? client)
    {
        var consents = ConsentWords.Read(parsed.GetValue(Allow));
        return consents switch
        {
            not LookConsents.None when address is null => throw new UsageException("--allow needs an address: without one, nothing is looked at."),
            _ when consents.HasFlag(LookConsents.RequestToken) && client is not { HasSecret: true } =>
                throw new UsageException("--allow token needs --client-id and --client-secret-env: the token is asked for in that client's name."),
            _ when consents.HasFlag(LookConsents.Introspect) && credential is null =>
                throw new UsageException("--allow introspect needs --credential-env or --credential-file: that is what is asked about."),
            _ => consents,
        };
    }

    /// <summary>Reads which tool may be called.</summary>
    /// <exception cref="UsageException">No tool may be called.</exception>
    public static string? ReadTool(ParseResult parsed)
    {
        var tool = parsed.GetValue(Tool);
        return tool is null || ConsentWords.Read(parsed.GetValue(Allow)).HasFlag(LookConsents.CallTool)
            ? tool
            : throw new UsageException("--tool names the tool that --allow tool-call may call; give both.");
    }
}
