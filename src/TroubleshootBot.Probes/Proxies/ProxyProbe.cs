using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Connections;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Policy;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Proxies;

/// <summary>Tells whether a proxy stands between this machine and the target, and what it said to the first request.</summary>
internal sealed class ProxyProbe(SystemProxy proxy) : IProbe
{
    /// <summary>A name that nobody makes an exception for (RFC 6761): whether it goes through a proxy tells whether there is one.</summary>
    private const string Nobody = "no-exception.invalid";

    public string Name => "proxy";

    public string Doing => "looking for a proxy";

    public IReadOnlyList<Signal> Signals { get; } = [ProxySignals.Use, ProxySignals.Answer];

    public LookTime Takes => LookTime.Shared;

    public async Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep)
    {
        if (Via(sweep.Address) is { } via)
        {
            var place = Connector.Place(via.IdnHost, via.Port);

            return
            [
                new Seen(ProxySignals.Use, "used", $"{via.Scheme}://{place}") { Subject = place },
                await AnswerAsync(sweep) with { Subject = place },
            ];
        }

        var elsewhere = Via(new UriBuilder(sweep.Address.Scheme, Nobody).Uri);
        var use = elsewhere is null
            ? new Seen(ProxySignals.Use, "none")
            : new Seen(ProxySignals.Use, "bypassed", $"{elsewhere.Scheme}://{Connector.Place(elsewhere.IdnHost, elsewhere.Port)} is not used for {sweep.Address.IdnHost}");

        return [use, Seen.NotApplicable(ProxySignals.Answer, "no proxy is used")];
    }

    private Uri? Via(Uri address) => !proxy.Proxy.IsBypassed(address) && proxy.Proxy.GetProxy(address) is { } via && via != address ? via : null;

    private static async Task<Seen> AnswerAsync(SweepContext sweep)
    {
        var first = (await sweep.Approach).First;

        return sweep.Address.Scheme == Uri.UriSchemeHttps ? ToConnect(sweep, first) : ToRequest(first);
    }

    private static Seen ToConnect(SweepContext sweep, Exchange first)
    {
        var target = Connector.Place(sweep.Address.IdnHost, sweep.Address.Port);
        var reply = sweep.Connector.Attempts
            .Where(attempt => attempt.ThroughProxy && target.Equals(attempt.Tunnel, StringComparison.OrdinalIgnoreCase))
            .Select(attempt => attempt.Heard?.Reply())
            .FirstOrDefault(heard => heard is not null);

        return reply switch
        {
            // Where a password is set up, the handler shows it once it is asked.
            { Status: 407 } when first.IsAnswer => new Seen(ProxySignals.Answer, "passed", $"to CONNECT {target}, with the password that is set up for it"),
            { Status: 407 } => Wants(reply.Schemes),
            { Status: >= 500 } => new Seen(ProxySignals.Answer, "target-not-reached", $"{reply.Status} to CONNECT {target}"),
            { Status: >= 300 } => new Seen(ProxySignals.Answer, "refused-by-proxy", $"{reply.Status} to CONNECT {target}{Shown(reply.Schemes)}"),
            { Status: >= 200 } => new Seen(ProxySignals.Answer, "passed", $"{reply.Status} to CONNECT {target}"),
            _ => first.Failure is { } failure ? Unanswered(failure) : new Seen(ProxySignals.Answer, "passed"),
        };
    }

    /// <summary>Over plain http an answer of the proxy's own looks like one of the target's, but for 407.</summary>
    private static Seen ToRequest(Exchange first)
    {
        if (first.Failure is { } failure)
        {
            return Unanswered(failure);
        }

        return first.Status == 407
            ? Wants([.. first.Header("Proxy-Authenticate").Select(ProxyReply.SchemeOf)])
            : new Seen(ProxySignals.Answer, "passed", first.StatusText);
    }

    private static Seen Wants(IReadOnlyList<string> schemes) =>
        new(ProxySignals.Answer, "407", schemes.Count == 0 ? "407 without Proxy-Authenticate" : "407" + Shown(schemes));

    private static Seen Unanswered(Failure failure) =>
        failure.Kind is FailureKind.NoSuchName or FailureKind.NameNotAnswered or FailureKind.Refused or FailureKind.ConnectTimedOut
            or FailureKind.Reset or FailureKind.Unreachable or FailureKind.NoAnswer or FailureKind.NotHttp or FailureKind.ProxyRefused
            ? new Seen(ProxySignals.Answer, "unreachable", failure.Detail)
            : Seen.Blank(ProxySignals.Answer, failure);

    private static string Shown(IReadOnlyList<string> schemes) => schemes.Count == 0 ? "" : $"; Proxy-Authenticate: {string.Join(", ", schemes)}";
}
