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
        Format.AcceptOnlyFromAmong("text", "json", "markdown");
        Address.Validators.Add(result =>
        {
            // An option that does not exist would otherwise be checked as an address.
            if (result.GetValueOrDefault<string?>() is { } given && given.StartsWith('-'))
            {
                result.AddError($"There is no option '{given}'.");
            }
        });
        var command = new Command(
            "check",
            "Check one plugin and print the verdict. Exit code: 0 healthy, 1 cause found, 2 bad usage, 3 undetermined, 70 internal error, 130 cancelled.")
        {
            Address, Kind, Symptom, Answers, Format, Timeout, Timings, ListQuestions, ListSignals,
        };
        foreach (var option in (Option[])[.. CredentialOptions.All, .. ClientOptions.All, .. ConsentOptions.All])
        {
            command.Options.Add(option);
        }

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

        var credential = CredentialOptions.Read(parsed, address);
        var client = ClientOptions.Read(parsed, address);
        var kind = Words.TryParse<TargetKind>(parsed.GetValue(Kind)!, out var known) ? known : TargetKind.Unknown;
        return new CheckRequest
        {
            Address = address,
            Kind = kind,
            Credential = credential,
            Client = client,
            RedirectAddress = ClientOptions.RedirectAddress(parsed),
            Consents = ConsentOptions.Read(parsed, address, credential, client),
            Tool = ConsentOptions.ReadTool(parsed),
            Symptom = symptom,
            Answers = answers,
        };
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
