using System.Text.RegularExpressions;
using TroubleshootBot.Probes.Web;

namespace TroubleshootBot.Probes.Credentials;

/// <summary>Tells from codes and words which reason a server gives, in the words of the signal <c>auth.reason</c>.</summary>
/// <remarks>Codes that say one thing come first, then the text, then codes that many servers use for everything.</remarks>
internal static partial class Reasons
{
    public const string None = "none";

    private static readonly Dictionary<string, string> Exact = new(StringComparer.Ordinal)
    {
        ["insufficient_quota"] = "quota",
        ["budget_exceeded"] = "quota",
        ["credit_balance_exhausted"] = "quota",
        ["billing_not_active"] = "quota",
        ["billing_hard_limit_reached"] = "quota",
        ["quota_exceeded"] = "quota",
        ["payment_required"] = "quota",
        ["rate_limit_exceeded"] = "rate",
        ["rate_limit_error"] = "rate",
        ["too_many_requests"] = "rate",
        ["slow_down"] = "rate",
        ["invalid_api_key"] = "invalid",
        ["invalid_issuer"] = "invalid",
        ["mismatched_organization"] = "organization",
        ["no_organization"] = "organization",
        ["invalid_organization"] = "organization",
        ["mismatched_project"] = "organization",
        ["model_not_found"] = "model",
        ["model_not_available"] = "model",
        ["unsupported_country_region_territory"] = "region",
        ["unsupported_country"] = "region",
        ["ip_not_authorized"] = "address-list",
        ["ip_not_allowed"] = "address-list",
        ["account_deactivated"] = "deactivated",
        ["account_suspended"] = "deactivated",
        ["user_deactivated"] = "deactivated",
        ["organization_deactivated"] = "deactivated",
        ["insufficient_scope"] = "scope",
        ["missing_scope"] = "scope",
        ["missing_scopes"] = "scope",
        ["insufficient_permissions"] = "scope",
        ["token_expired"] = "expired",
        ["expired_token"] = "expired",
        ["key_expired"] = "expired",
        ["invalid_audience"] = "audience",
        ["missing_api_key"] = "missing",
        ["missing_token"] = "missing",
    };

    private static readonly Dictionary<string, string> Vague = new(StringComparer.Ordinal)
    {
        ["invalid_token"] = "invalid",
        ["authentication_error"] = "invalid",
        ["invalid_grant"] = "invalid",
    };

    private static readonly (string Reason, Regex Words)[] Said =
    [
        (None, CannotTell()),
        ("quota", Quota()),
        ("rate", Rate()),
        ("region", Region()),
        ("address-list", AddressList()),
        ("organization", Organization()),
        ("deactivated", Deactivated()),
        ("model", Model()),
        ("scope", Scope()),
        ("missing", Missing()),
        ("format", Format()),
        ("invalid", InvalidOrExpired()),
        ("audience", Audience()),
        ("expired", Expired()),
        ("invalid", Invalid()),
    ];

    public static string Read(Complaint complaint)
    {
        foreach (var code in complaint.Codes)
        {
            if (Exact.TryGetValue(code, out var reason))
            {
                return reason;
            }

            if (code.EndsWith("_limit_exceeded", StringComparison.Ordinal))
            {
                return "quota";
            }
        }

        foreach (var (reason, words) in Said)
        {
            if (complaint.Message is { } message && words.IsMatch(message))
            {
                return reason;
            }
        }

        return complaint.Codes.Select(code => Vague.GetValueOrDefault(code)).FirstOrDefault(reason => reason is not null) ?? None;
    }

    private const RegexOptions Loose = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>The Python SDK of MCP says "Authentication required" to a missing, a wrong and an expired token alike.</summary>
    [GeneratedRegex(@"^\W*authentication required\W*$|invalid or missing|missing or invalid", Loose)]
    private static partial Regex CannotTell();

    [GeneratedRegex("exceeded your current quota|budget (?:has been )?exceeded|exceeded (?:your |the )?budget|insufficient (?:quota|credit|balance|funds)|credit balance|billing|call volume quota|spend(?:ing)? limit|payment required|out of credits", Loose)]
    private static partial Regex Quota();

    [GeneratedRegex("rate.?limit|too many requests|slow down|throttl", Loose)]
    private static partial Regex Rate();

    [GeneratedRegex("country, region,? or territory|not available in your (?:country|region)|unsupported (?:country|region)", Loose)]
    private static partial Regex Region();

    [GeneratedRegex(@"\bip\b.{0,60}(?:not (?:authorized|allowed|permitted)|allow.?list|white.?list)|(?:allow.?list|white.?list).{0,60}\bip\b", Loose)]
    private static partial Regex AddressList();

    [GeneratedRegex("no such organization|match organization|member of an organization|openai-(?:organization|project)|organization.{0,40}not found", Loose)]
    private static partial Regex Organization();

    [GeneratedRegex("deactivated|suspended|account (?:is |has been )?(?:disabled|closed|not active|terminated)", Loose)]
    private static partial Regex Deactivated();

    [GeneratedRegex("access to (?:the )?model|access model|model.{0,80}(?:does not exist|not found)", Loose)]
    private static partial Regex Model();

    [GeneratedRegex("insufficient.?scope|missing scope|required scope|insufficient permission|(?:required|necessary) (?:scope|permission)", Loose)]
    private static partial Regex Scope();

    [GeneratedRegex(
        "(?:didn't|did not) provide an? (?:api )?(?:key|token)|missing (?:authori[sz]ation|subscription|api|bearer|access|auth|credential|token|x-api-key)|authori[sz]ation header (?:is |was )?(?:missing|required|not found|not provided)|no (?:api key|credentials|(?:authori[sz]ation |access |bearer )?token|authori[sz]ation header)|(?:api key|token|header|key) (?:is |was )?(?:missing|required|not provided)|not authenticated|credentials were not provided",
        Loose)]
    private static partial Regex Missing();

    [GeneratedRegex("authori[sz]ation header format|invalid authori[sz]ation header|expected '?bearer|expected to start with|must (?:start|begin) with|malformed|not (?:a )?well.?formed|(?:authentication|authori[sz]ation) scheme|header must be", Loose)]
    private static partial Regex Format();

    [GeneratedRegex("invalid or expired|expired or invalid", Loose)]
    private static partial Regex InvalidOrExpired();

    [GeneratedRegex(@"audience|\baud\b|IDX10214", Loose)]
    private static partial Regex Audience();

    [GeneratedRegex("expired|IDX10223", Loose)]
    private static partial Regex Expired();

    [GeneratedRegex("incorrect api key|invalid|not valid|valid issuer|signature|unknown (?:api )?(?:key|token)|could not (?:validate|verify)|revoked|wrong api|no expiration", Loose)]
    private static partial Regex Invalid();
}
