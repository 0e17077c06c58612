using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;

namespace TroubleshootBot.Tests.Support;

/// <summary>Makes evidence by hand.</summary>
internal static class Seen
{
    public static readonly DateTimeOffset At = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    public static Evidence By(string signal, string outcome, Vantage vantage = Vantage.UserMachine, string? detail = null) => new()
    {
        Signal = signal,
        Outcome = outcome,
        Subject = "test",
        Vantage = vantage,
        Source = "test",
        ObservedAt = At,
        Detail = detail,
    };

    public static Evidence Said(string signal, string outcome) => By(signal, outcome, Vantage.Pasted);

    /// <summary>Makes a whole sweep of a healthy OAuth-protected MCP server, with what differs put in its place.</summary>
    public static IReadOnlyList<Evidence> HealthyMcp(params (string Signal, string Outcome)[] differently)
    {
        var outcomes = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["address.form"] = "well-formed",
            ["name.resolve"] = "resolved",
            ["name.range"] = "public",
            ["name.families"] = "ipv4-only",
            ["name.public"] = Outcome.NotApplicable,
            ["tcp.connect"] = "connected",
            ["tcp.port"] = "https-port",
            ["tcp.families"] = "one-family",
            ["proxy.use"] = "none",
            ["proxy.answer"] = Outcome.NotApplicable,
            ["proxy.without"] = Outcome.NotApplicable,
            ["tls.handshake"] = "completed",
            ["tls.chain"] = "valid",
            ["tls.version"] = "current",
            ["tls.client-certificate"] = "not-asked",
            ["tls.days-left"] = "plenty",
            ["tls.interception"] = Outcome.NotApplicable,
            ["machine.hosts-file"] = "no-entry",
            ["machine.trust-store"] = "system",
            ["machine.clock"] = "in-step",
            ["machine.whose-clock"] = Outcome.NotApplicable,
            ["web.anonymous"] = "unauthorized",
            ["web.content"] = "json",
            ["web.page"] = "none",
            ["web.redirect"] = "none",
            ["web.path"] = "here",
            ["web.edge"] = "none",
            ["web.user-agent"] = "same",
            ["web.without-user-agent"] = "same",
            ["web.slash"] = "same",
            ["web.host-check"] = "accepted",
            ["web.hidden-error"] = Outcome.NotApplicable,
            ["web.retry-after"] = "none",
            ["cors.preflight"] = "allowed",
            ["auth.challenge"] = "bearer-with-metadata",
            ["auth.garbage"] = "rejected",
            ["mcp.handshake"] = "sign-in-required",
            ["oauth.resource-metadata"] = "found",
            ["oauth.resource"] = "equal",
            ["oauth.server-metadata"] = "found",
            ["oauth.issuer"] = "equal",
            ["oauth.endpoints"] = "same-host",
            ["oauth.registration"] = "dynamic",
            ["oauth.pkce"] = "s256",
            ["oauth.scopes"] = "stated",
            ["oauth.auth-methods"] = "public-possible",
            ["oauth.grants"] = "with-refresh",
            ["mcp.version"] = Outcome.NotApplicable,
            ["mcp.transport"] = Outcome.NotApplicable,
            ["mcp.tools"] = Outcome.NotApplicable,
            ["mcp.auth-in-result"] = Outcome.NotApplicable,
            ["mcp.security-schemes"] = Outcome.NotApplicable,
        };
        foreach (var signal in OpenApiSignals.All.Concat(PluginSignals.All))
        {
            outcomes[signal.Id] = Outcome.NotApplicable;
        }

        foreach (var (signal, outcome) in differently)
        {
            outcomes[signal] = outcome;
            outcomes["tls.days-left"] = outcomes["tls.chain"] == "expired" ? "over" : outcomes["tls.days-left"];
        }

        return [.. outcomes.Select(pair => By(pair.Key, pair.Value))];
    }
}
