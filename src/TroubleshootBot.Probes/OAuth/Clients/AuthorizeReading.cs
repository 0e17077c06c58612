using System.Text.RegularExpressions;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.OAuth.Clients;

/// <summary>Reads the first answer of an authorization endpoint.</summary>
internal static partial class AuthorizeReading
{
    public static Seen See(Exchange answer, string redirect)
    {
        if (answer.Failure is { } failure)
        {
            return Seen.Blank(ClientSignals.Authorize, failure);
        }

        return answer.IsRedirect ? OfRedirect(answer, redirect) : OfPage(answer, redirect);
    }

    private static Seen OfRedirect(Exchange answer, string redirect)
    {
        if (answer.Location is not { } target)
        {
            return Saw("malformed", $"{answer.StatusText} that leads nowhere");
        }

        if (SignInError.OfAddress(target) is { } error)
        {
            return Complaint(error, redirect);
        }

        if (!IsBack(target, redirect))
        {
            return ErrorPath().IsMatch(target.IsAbsoluteUri ? target.AbsolutePath : "")
                ? Saw("other-error", $"it leads to an error page: {Shown(target)}")
                : Saw("sign-in-page", $"it leads to {Shown(target)}");
        }

        // Neither may be shown: whoever has the code could use it.
        return AddressQuery.Read(target).ContainsKey("code")
            ? Saw("code", "sent back with a code although nobody signed in")
            : Saw("malformed", "sent back with neither a code nor an error");
    }

    private static Seen OfPage(Exchange answer, string redirect) =>
        SignInError.Read(answer) is { } error ? Complaint(error, redirect, answer.Status)
        : answer.Status >= 500 ? Saw("server-error", answer.StatusText)
        : !answer.IsSuccess ? Saw("other-error", answer.StatusText)
        : answer.IsHtml ? Saw("sign-in-page", $"{answer.StatusText} {answer.MediaType}")
        : Saw("malformed", $"neither a page nor a redirect: {answer.StatusText} {answer.MediaType}");

    private static Seen Complaint(SignInError error, string redirect, int status = 0)
    {
        var outcome = error.Fault switch
        {
            SignInFault.UnknownClient or SignInFault.ClientSecret or SignInFault.ClientDisabled => "unknown-client",
            SignInFault.Redirect => "redirect-not-registered",
            SignInFault.ResponseType or SignInFault.ClientNotAllowed => "response-type-refused",
            SignInFault.Scope => "scope-refused",
            SignInFault.Resource => "resource-refused",
            SignInFault.Pkce => "pkce-refused",
            SignInFault.Consent => "consent-needed",
            SignInFault.Unavailable => "server-error",
            _ => status >= 500 ? "server-error" : "other-error",
        };
        var said = status is >= 200 and < 300 or 0 ? error.Detail : $"{status}: {error.Detail}";

        return Saw(outcome, error.Fault == SignInFault.Redirect ? $"back to \"{redirect}\": {said}" : said);
    }

    private static Seen Saw(string outcome, string detail) => new(ClientSignals.Authorize, outcome, detail);

    private static bool IsBack(Uri target, string redirect) =>
        Uri.TryCreate(redirect, UriKind.Absolute, out var back)
        && Uri.Compare(target, back, UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.SafeUnescaped, StringComparison.Ordinal) == 0;

    private static string Shown(Uri target) => $"\"{target.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)}\"";

    [GeneratedRegex("/errors?(?:/|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ErrorPath();
}
