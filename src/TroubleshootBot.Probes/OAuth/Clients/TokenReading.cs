using System.Text.Json;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.OAuth.Clients;

/// <summary>Reads what a token endpoint answers (RFC 6749, 5). The token itself is never shown.</summary>
internal static class TokenReading
{
    /// <param name="answer">The answer.</param>
    /// <param name="method">How the client proved itself, for people.</param>
    public static Seen See(Exchange answer, string method)
    {
        if (answer.Failure is { } failure)
        {
            return Seen.Blank(ClientSignals.TokenRequest, failure);
        }

        var status = $"{answer.StatusText} {answer.MediaType}".Trim();
        var error = SignInError.Read(answer);

        return (answer.IsHtml, error) switch
        {
            (true, null or { Fault: SignInFault.Other }) => Saw("html", status),
            (_, not null) => Saw(Name(error.Fault), $"{answer.StatusText} ({method}): {error.Detail}"),
            _ when !answer.IsSuccess => Saw("other-error", status),
            _ => JsonText.TryParseObject(answer.Body) is { } root ? Issued(root) : Saw("malformed", $"no JSON object: {status}"),
        };
    }

    private static Seen Issued(JsonElement root)
    {
        if (JsonText.String(root, "access_token") is not { Length: > 0 } token)
        {
            return Saw("malformed", "there is no access_token in it");
        }

        if (JsonText.String(root, "token_type") is not { Length: > 0 } type)
        {
            return Saw("malformed", "there is a token, and no token_type, which RFC 6749 requires");
        }

        var lifetime = JsonText.Number(root, "expires_in") is { } seconds ? $"for {seconds} s" : "no expires_in";
        var scope = JsonText.String(root, "scope") is { Length: > 0 } scopes ? $"scope \"{scopes}\"" : "no scope named";

        return Saw("issued", new Redactor(token, JsonText.String(root, "refresh_token")).Clean($"{type}, {lifetime}, {scope}"));
    }

    private static string Name(SignInFault fault) => fault switch
    {
        SignInFault.ClientSecret or SignInFault.UnknownClient => "invalid-client",
        SignInFault.ClientNotAllowed or SignInFault.ClientDisabled or SignInFault.Consent => "unauthorized-client",
        SignInFault.GrantType => "unsupported-grant",
        SignInFault.Scope => "invalid-scope",
        SignInFault.Resource => "invalid-target",
        _ => "other-error",
    };

    private static Seen Saw(string outcome, string detail) => new(ClientSignals.TokenRequest, outcome, detail);
}
