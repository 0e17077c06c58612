using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using TroubleshootBot.Conversation.Checking;
using TroubleshootBot.Conversation.Contract;
using TroubleshootBot.ConsoleApp.Screens;
using TroubleshootBot.Diagnosis.Catalogue;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Probes;

namespace TroubleshootBot.ConsoleApp.Commands;

/// <summary><c>check</c>: one diagnosis, for people in a hurry and for scripts.</summary>
internal static class CheckCommand
{
    private static readonly Argument<string?> Address = new("address")
    {
        Description = "The plugin's address, exactly as it is stored. Without it, --symptom alone is weighed and no network is used.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string> Kind = new("--kind")
    {
        Description = "What stands at the address; found out if not given.",
        DefaultValueFactory = _ => "unknown",
    };

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

    private static readonly Option<string?> Symptom = new("--symptom") { Description = "What you see: in your own words, or the pasted error.", HelpName = "TEXT" };

    private static readonly Option<FileInfo?> Answers = new("--answers")
    {
        Description = "YAML file with answers: questionId: optionValue (see --list-questions).",
        HelpName = "FILE",
    };

    private static readonly Option<string> Format = new("--format") { Description = "How to print.", DefaultValueFactory = _ => "text" };

    private static readonly Option<double> Timeout = new("--timeout")
    {
        Description = "How long to look, in seconds.",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => 30,
        CustomParser = Seconds,
    };

    private static readonly Option<bool> Timings = new("--timings") { Description = "Draw, on standard error, what was waited for and when." };

    private static readonly Option<bool> ListQuestions = new("--list-questions") { Description = "Print the questions that --answers can answer, and end." };

    private static readonly Option<bool> ListSignals = new("--list-signals") { Description = "Print what can be observed, by which probe, and end. --format applies." };

    public static Command Create()
    {
        Kind.AcceptOnlyFromAmong([.. Words.All<TargetKind>()]);
        Allow.AcceptOnlyFromAmong(ConsentWords.All);
        Format.AcceptOnlyFromAmong("text", "json", "markdown");
        Address.Validators.Add(result =>
        {
            // An option that does not exist would otherwise be checked as an address.
            if (result.GetValueOrDefault<string?>() is { } given && given.StartsWith('-'))
            {
                result.AddError($"There is no option '{given}'.");
            }
        });
        Header.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is not { } name || !HeaderNames.IsValid(name))
            {
                result.AddError("--header must be a header name such as X-API-Key.");
            }
        });
        RedirectUri.Validators.Add(result =>
        {
            if (!Uri.TryCreate(result.GetValueOrDefault<string>(), UriKind.Absolute, out var address) || address.IsFile)
            {
                result.AddError("--redirect-uri must be a whole address such as https://chatgpt.com/connector/oauth/abc.");
            }
        });
        var command = new Command(
            "check",
            "Check one plugin and print the verdict. Exit code: 0 healthy, 1 cause found, 2 bad usage, 3 undetermined, 70 internal error, 130 cancelled.")
        {
            Address, Kind, CredentialEnv, CredentialFile, Header, Organization, Project, ClientId, ClientSecretEnv, RedirectUri, Scope,
            Allow, Tool, Symptom, Answers, Format, Timeout, Timings, ListQuestions, ListSignals,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var services = Services.Build(TimeLimits(parsed));
        var catalogue = services.GetRequiredService<CauseCatalogue>();
        var format = parsed.GetValue(Format)!;
        if (parsed.GetValue(ListQuestions) || parsed.GetValue(ListSignals))
        {
            Console.Out.Write(parsed.GetValue(ListQuestions)
                ? CatalogueText.Questions(catalogue)
                : Signals(SignalRow.All(catalogue.Signals, services.GetRequiredService<ProbeList>()), format));
            return ExitCodes.Healthy;
        }

        var request = Request(parsed);
        var looks = format == "text" ? new LookLines(Console.Error) : null;
        CheckResult result;
        try
        {
            result = await services.GetRequiredService<ICheck>().RunAsync(request, looks, cancellationToken);
        }
        catch (ArgumentException wrong) when (request.Answers.Count > 0)
        {
            throw new UsageException(wrong.Message);
        }

        if (parsed.GetValue(Timings))
        {
            await Console.Error.WriteLineAsync(Waterfall.Of(result.Steps, CheckText.Width));
        }

        Console.Out.WriteLine(format switch
        {
            "json" => ReportJson.Write(result.Report),
            "markdown" => ReportMarkdown.Write(result.Report),
            _ => CheckText.Of(result),
        });
        return ExitCodes.Of(result.Report.Verdict);
    }

    private static string Signals(IReadOnlyList<SignalRow> rows, string format) => format switch
    {
        "json" => SignalJson.Of(rows),
        "markdown" => SignalMarkdown.Of(rows),
        _ => SignalText.Of(rows),
    };

    private static CheckRequest Request(ParseResult parsed)
    {
        var address = parsed.GetValue(Address);
        var symptom = parsed.GetValue(Symptom);
        var answers = parsed.GetValue(Answers) is { } file ? AnswersFile.Read(file) : new Dictionary<string, string>();
        if (address is null && symptom is null && answers.Count == 0)
        {
            throw new UsageException("Give the plugin's address, or --symptom \"what you see\", or --answers FILE. Try check --help.");
        }

        var credential = Credential(parsed);
        if (credential is not null && address is null)
        {
            throw new UsageException("--credential-env and --credential-file need an address to which the credential may be sent.");
        }

        if (credential is null && (parsed.GetValue(Organization) ?? parsed.GetValue(Project)) is not null)
        {
            throw new UsageException("--organization and --project are named beside a credential: give --credential-env or --credential-file too.");
        }

        var consents = ConsentWords.Read(parsed.GetValue(Allow));
        var tool = parsed.GetValue(Tool);
        if (tool is not null && !consents.HasFlag(LookConsents.CallTool))
        {
            throw new UsageException("--tool names the tool that --allow tool-call may call; give both.");
        }

        var kind = Words.TryParse<TargetKind>(parsed.GetValue(Kind)!, out var known) ? known : TargetKind.Unknown;
        return new CheckRequest
        {
            Address = address,
            Kind = kind,
            Credential = credential,
            Client = Client(parsed, address),
            RedirectAddress = parsed.GetValue(RedirectUri)!,
            Consents = consents,
            Tool = tool,
            Symptom = symptom,
            Answers = answers,
        };
    }

    private static ProbeCredential? Credential(ParseResult parsed)
    {
        var variable = parsed.GetValue(CredentialEnv);
        var file = parsed.GetValue(CredentialFile);
        if (variable is not null && file is not null)
        {
            throw new UsageException("Give --credential-env or --credential-file, not both: one credential is tried at a time.");
        }

        return variable is null && file is null
            ? null
            : new ProbeCredential(
                variable is null ? CredentialInput.FromFile(file!) : Environment.GetEnvironmentVariable(variable),
                variable is null ? $"the file {file}" : $"the environment variable {variable}",
                parsed.GetValue(Header)!)
            {
                Organization = parsed.GetValue(Organization),
                Project = parsed.GetValue(Project),
            };
    }

    private static ProbeClient? Client(ParseResult parsed, string? address)
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

    /// <summary>Reads seconds. A validator would not do: it throws for what is no number.</summary>
    private static double Seconds(ArgumentResult given)
    {
        if (double.TryParse(given.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 1 and <= 300)
        {
            return seconds;
        }

        given.AddError("--timeout must be a number of seconds between 1 and 300.");
        return default;
    }

    private static Dictionary<string, string?> TimeLimits(ParseResult parsed)
    {
        if (parsed.GetResult(Timeout) is not { Implicit: false })
        {
            return [];
        }

        var whole = TimeSpan.FromSeconds(parsed.GetValue(Timeout));
        var exchange = whole < TimeSpan.FromSeconds(10) ? whole : TimeSpan.FromSeconds(10);
        return new Dictionary<string, string?>
        {
            ["Probes:SweepTimeout"] = whole.ToString("c", CultureInfo.InvariantCulture),
            ["Probes:ExchangeTimeout"] = exchange.ToString("c", CultureInfo.InvariantCulture),
        };
    }
}
