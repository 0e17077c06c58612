namespace TroubleshootBot.Probes.OAuth.Clients;

/// <summary>The words in which sign-in servers complain: the codes of the standards, and the sentences of those that use none.</summary>
internal static class SignInWords
{
    /// <summary>Error codes that say what is wrong.</summary>
    /// <remarks>RFC 6749 (4.1.2.1, 5.2), RFC 7591 (3.2.2), RFC 8707 (2), OpenID Connect Core (3.1.2.6); Google, GitHub and Cognito have their own.</remarks>
    private static readonly Dictionary<string, SignInFault> Codes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["invalid_client"] = SignInFault.ClientSecret,
        ["unknown_client"] = SignInFault.UnknownClient,
        ["deleted_client"] = SignInFault.UnknownClient,
        ["disabled_client"] = SignInFault.ClientDisabled,
        ["application_suspended"] = SignInFault.ClientDisabled,
        ["unauthorized_client"] = SignInFault.ClientNotAllowed,
        ["invalid_redirect_uri"] = SignInFault.Redirect,
        ["redirect_uri_mismatch"] = SignInFault.Redirect,
        ["redirect_mismatch"] = SignInFault.Redirect,
        ["unsupported_response_type"] = SignInFault.ResponseType,
        ["unsupported_grant_type"] = SignInFault.GrantType,
        ["invalid_grant"] = SignInFault.Grant,
        ["invalid_scope"] = SignInFault.Scope,
        ["invalid_target"] = SignInFault.Resource,
        ["invalid_resource"] = SignInFault.Resource,
        ["access_denied"] = SignInFault.Consent,
        ["consent_required"] = SignInFault.Consent,
        ["admin_policy_enforced"] = SignInFault.Consent,
        ["org_internal"] = SignInFault.Person,
        ["invalid_client_metadata"] = SignInFault.ClientMetadata,
        ["invalid_software_statement"] = SignInFault.ClientMetadata,
        ["unapproved_software_statement"] = SignInFault.ClientMetadata,
        ["slow_down"] = SignInFault.Throttled,
        ["server_error"] = SignInFault.Unavailable,
        ["temporarily_unavailable"] = SignInFault.Unavailable,
    };

    /// <summary>Sentences that stand on error pages only, whatever the status.</summary>
    private static readonly (string Words, SignInFault Fault)[] Sentences =
    [
        ("redirect_uri_mismatch", SignInFault.Redirect), // Google
        ("must be a Login redirect URI", SignInFault.Redirect), // Okta
        ("Callback URL mismatch", SignInFault.Redirect), // Auth0
        ("Invalid parameter: redirect_uri", SignInFault.Redirect), // Keycloak
        ("did not match any configured URIs", SignInFault.Redirect), // Slack
        ("The OAuth client was not found", SignInFault.UnknownClient), // Google
        ("Unknown OAuth client", SignInFault.UnknownClient),
        ("Unrecognized client_id", SignInFault.UnknownClient), // Supabase
        ("Invalid value for 'client_id' parameter", SignInFault.UnknownClient), // Okta
        ("Service not enabled within domain", SignInFault.Resource), // Auth0, of an audience that it does not know
        ("Need admin approval", SignInFault.Consent), // Entra
    ];

    /// <summary>What a complaint is about, by a word in it, the more telling first. They mean something only where it is known that there is a complaint.</summary>
    private static readonly (string Word, SignInFault Fault)[] Subjects =
    [
        ("redirect_uri", SignInFault.Redirect),
        ("redirect uri", SignInFault.Redirect),
        ("redirect url", SignInFault.Redirect),
        ("callback url", SignInFault.Redirect),
        ("code_challenge", SignInFault.Pkce),
        ("code challenge", SignInFault.Pkce),
        ("pkce", SignInFault.Pkce),
        ("response_type", SignInFault.ResponseType),
        ("response type", SignInFault.ResponseType),
        ("client_id", SignInFault.UnknownClient),
        ("client id", SignInFault.UnknownClient),
        ("client not found", SignInFault.UnknownClient),
        ("unknown client", SignInFault.UnknownClient),
        ("client does not exist", SignInFault.UnknownClient),
    ];

    /// <summary>Words that speak of OAuth only where it is OAuth that speaks: "resource not found" is any server's.</summary>
    private static readonly (string Word, SignInFault Fault)[] Parameters =
    [
        ("resource", SignInFault.Resource),
        ("audience", SignInFault.Resource),
        ("scope", SignInFault.Scope),
    ];

    /// <summary>The code that says nothing by itself (RFC 6749, 4.1.2.1).</summary>
    private const string General = "invalid_request";

    /// <summary>The longer first: <c>invalid_client</c> begins <c>invalid_client_metadata</c>.</summary>
    private static readonly string[] Written = [.. Codes.Keys.Append(General).OrderByDescending(code => code.Length)];

    public static SignInFault? OfCode(string code) => Codes.TryGetValue(code, out var fault) ? fault : null;

    /// <summary>Finds a code that is written in a text.</summary>
    public static (string Code, int At)? FindCode(string text)
    {
        foreach (var code in Written)
        {
            if (text.IndexOf(code, StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
            {
                return (code, at);
            }
        }

        return null;
    }

    public static (SignInFault Fault, int At)? FindSentence(string text) => Find(text, Sentences);

    public static (SignInFault Fault, int At)? FindSubject(string text) => Find(text, Subjects);

    /// <summary>Finds what a description is about, given the codes beside it.</summary>
    public static SignInFault? FindSubject(string text, IReadOnlyList<string> codes) =>
        (Find(text, Subjects) ?? (codes.Contains(General, StringComparer.OrdinalIgnoreCase) ? Find(text, Parameters) : null))?.Fault;

    private static (SignInFault Fault, int At)? Find(string text, (string Words, SignInFault Fault)[] table)
    {
        foreach (var (words, fault) in table)
        {
            if (text.IndexOf(words, StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
            {
                return (fault, at);
            }
        }

        return null;
    }
}
