using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Mcp;
using TroubleshootBot.Probes.Web;

namespace TroubleshootBot.Probes.Credentials;

/// <summary>How a server answered a credential, in the words of <c>auth.credential</c> and <c>auth.reason</c>.</summary>
/// <param name="Outcome">What it answers.</param>
/// <param name="Reason">Why, as far as it says.</param>
/// <param name="Detail">Status, codes and text, as said.</param>
internal sealed record Verdict(string Outcome, string Reason, string Detail)
{
    public const string Accepted = "accepted";
    public const string Rejected = "rejected";
    public const string Forbidden = "forbidden";

    /// <summary>Gets whether the server knows the credential, whatever else it says.</summary>
    public bool IsKnown => Outcome is Accepted or "insufficient-scope" or "quota-exhausted" or "rate-limited" or "not-found";

    /// <summary>Reads an answer.</summary>
    /// <param name="answer">An answer to a request with a credential.</param>
    /// <param name="asksForCredential">Whether the same request without one was refused for want of it.</param>
    public static Verdict Read(Exchange answer, bool asksForCredential)
    {
        var complaint = Complaint.Read(answer);
        var reason = IsRefusal(answer) ? Reasons.Read(complaint) : Reasons.None;
        var outcome = Outcomes(answer, reason, asksForCredential);

        return new Verdict(outcome, outcome == "rate-limited" && reason == Reasons.None ? "rate" : answer.Status == 402 ? "quota" : reason, Describe(answer, complaint));
    }

    private static string Outcomes(Exchange answer, string reason, bool asksForCredential) => answer.Status switch
    {
        >= 200 and < 300 when answer.IsHtml => "other",
        >= 200 and < 300 => reason switch
        {
            "scope" => "insufficient-scope",
            "missing" or "invalid" or "expired" or "audience" or "format" => Rejected,
            _ => Accepted,
        },
        >= 300 and < 400 => "redirect",
        401 => Rejected,
        402 => "quota-exhausted",
        403 or 429 when reason == "quota" => "quota-exhausted",
        403 when reason == "scope" => "insufficient-scope",
        403 when reason == "rate" => "rate-limited",
        403 => Forbidden,
        429 => "rate-limited",
        404 or 410 => asksForCredential ? "not-found" : "other",
        >= 500 => "server-error",
        _ when reason is "missing" or "invalid" or "expired" or "audience" or "format" && MentionsCredential(answer) => Rejected,
        _ when reason == "quota" => "quota-exhausted",
        // The request is made to be too little; that this is all there is to complain of shows that the caller was let in.
        _ => asksForCredential && answer.Request.Body is not null ? Accepted : "other",
    };

    /// <summary>A 2xx may hide a refusal inside a JSON-RPC error.</summary>
    private static bool IsRefusal(Exchange answer) =>
        !answer.IsSuccess || JsonRpcReply.Read(answer) is { Result: null, ErrorCode: not (-32601 or -32602 or -32600) };

    private static bool MentionsCredential(Exchange answer) =>
        Complaint.Read(answer).Message is { } message
        && (message.Contains("key", StringComparison.OrdinalIgnoreCase)
            || message.Contains("token", StringComparison.OrdinalIgnoreCase)
            || message.Contains("authori", StringComparison.OrdinalIgnoreCase)
            || message.Contains("credential", StringComparison.OrdinalIgnoreCase));

    private static string Describe(Exchange answer, Complaint complaint)
    {
        var codes = complaint.Codes.Count > 0 ? " " + string.Join(", ", complaint.Codes.Distinct(StringComparer.Ordinal)) : "";
        var said = complaint.Message is { } message && !answer.IsSuccess ? ": " + message : "";
        var scope = OAuth.ChallengeParser.Read(answer.Header(OAuth.ChallengeProbe.Header)).Bearer?["scope"] is { } wanted ? $"; needs scope \"{wanted}\"" : "";

        return answer.StatusText + codes + said + scope;
    }
}
