using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Connections;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.OAuth.Clients;

/// <summary>Reads why a registration did not succeed (RFC 7591, 3.2.2).</summary>
internal static class RegistrationReading
{
    public static Seen See(Exchange answer)
    {
        if (answer.Failure is { } failure)
        {
            var seen = Seen.Blank(ClientSignals.Registration, failure);

            return failure.Kind == FailureKind.NoAnswer ? seen with { Detail = $"{seen.Detail}; a client may have been registered all the same" } : seen;
        }

        var error = SignInError.Read(answer);
        var said = $"{answer.StatusText} {answer.MediaType} {error?.Detail}".Trim();

        return new Seen(ClientSignals.Registration, Outcome(answer, error), said);
    }

    private static string Outcome(Exchange answer, SignInError? error) => (answer.Status, error?.Fault) switch
    {
        (401 or 403, _) => "refused",
        (_, SignInFault.Redirect) => "refused-redirect",
        (_, SignInFault.ClientMetadata) => AboutRedirect(error!) ? "refused-redirect" : "invalid-metadata",
        (>= 200 and < 300, null) => "malformed",
        _ => "other",
    };

    /// <summary>Some servers have one code for everything in a registration.</summary>
    private static bool AboutRedirect(SignInError error) => SignInWords.FindSubject(error.Description ?? "")?.Fault == SignInFault.Redirect;
}
