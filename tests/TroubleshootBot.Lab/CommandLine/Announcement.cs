using TroubleshootBot.Lab.Credentials;
using TroubleshootBot.Lab.Running;
using TroubleshootBot.Lab.Scenarios;

namespace TroubleshootBot.Lab.CommandLine;

/// <summary>Tells the person in front of the lab what runs and what to type. Every line without a <c>#</c> can be pasted into a shell.</summary>
internal static class Announcement
{
    private const string AnswersFile = "\"${TMPDIR:-/tmp}/lab-answers.yaml\"";
    private const string Check = "dotnet run --project src/TroubleshootBot.Console -- check";

    public static IEnumerable<string> Of(Scenario scenario, LabRun run, bool isFixed)
    {
        yield return $"# {scenario.Id}: {scenario.Title}";
        yield return scenario switch
        {
            { Cause: Scenario.Healthy } => "# Nothing is wrong.",
            { HasAddress: true } when isFixed => $"# Fixed: the fault is gone ({scenario.Cause}), and the credential, if there is one, is good.",
            _ => $"# The cause that is true: {scenario.Cause}",
        };

        if (scenario.HasAddress)
        {
            yield return "";
            yield return "# In the shell of the bot:";
            yield return $"export SSL_CERT_FILE={Shell.Quote(run.CaFile)}";
            yield return "export Probes__TreatAsPublic__0=127.0.0.0/8";
            yield return "export Probes__TreatAsPublic__1=::1/128";

            if (run.Credential is not null)
            {
                yield return Set(run.Credential);
            }

            yield return "";
            yield return $"# The address: {run.Address}";
            yield return $"{Check} {Shell.Quote(run.Address)} --kind {scenario.Kind}{CredentialOptions(run.Credential)}";
        }
        else
        {
            yield return "";
            yield return "# There is no address; what there is to go by is what is said:";

            if (scenario.Knows.Count > 0)
            {
                yield return $"printf '%s\\n' {string.Join(' ', scenario.Knows.Select(known => Shell.Quote($"{known.Key}: {known.Value}")))} > {AnswersFile}";
            }

            yield return $"{Check} --symptom {Shell.Quote(scenario.Says)}{(scenario.Knows.Count > 0 ? $" --answers {AnswersFile}" : "")}";
        }

        yield return "";
        yield return "# Or say in the chat:";
        yield return $"#   {scenario.Says.ReplaceLineEndings($"{Environment.NewLine}#   ")}";

        foreach (var (question, answer) in scenario.Knows)
        {
            yield return $"#   asked '{question}', answer '{answer}'";
        }
    }

    private static string Set(LabCredential credential) => credential.Value is { } value
        ? $"export {LabCredential.Variable}={(value.Length is 0 ? "''" : Shell.Quote(value))}"
        : $"unset {LabCredential.Variable}";

    private static string CredentialOptions(LabCredential? credential) => credential switch
    {
        null => "",
        { Header: "Authorization" } => $" --credential-env {LabCredential.Variable}",
        _ => $" --credential-env {LabCredential.Variable} --header {credential.Header}",
    };
}
