using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Addresses;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Sweeping;
using TroubleshootBot.Probes.Web;

namespace TroubleshootBot.Probes.OpenApi;

/// <summary>Fetches the description of a GPT Action and compares what it says with what is called.</summary>
internal sealed class OpenApiProbe : IProbe
{
    private static readonly string[] Places = ["/openapi.json", "/openapi.yaml", "/.well-known/openapi.json", "/.well-known/openapi.yaml"];

    /// <summary>Sign-in servers that hosts accept beside any interface.</summary>
    private static readonly string[] Exceptions =
        ["google.com", "googleapis.com", "microsoftonline.com", "microsoft.com", "live.com", "adobe.com", "adobelogin.com"];

    public string Name => "openapi";

    public string Doing => "reading how the interface describes itself";

    public IReadOnlyList<Signal> Signals { get; } =
        [OpenApiSignals.Document, OpenApiSignals.Server, OpenApiSignals.Security, OpenApiSignals.Header, OpenApiSignals.OAuthHosts];

    /// <inheritdoc/>
    /// <remarks>None where the address is that of the description; otherwise all usual places are asked at once.</remarks>
    public LookTime Takes => LookTime.RoundTrips(0, 1);

    public Task ReadyAsync(SweepContext sweep) => sweep.Approach;

    public async Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep)
    {
        var approach = await sweep.Approach;

        if (approach.Answer.Failure is { } failure)
        {
            return [.. Signals.Select(signal => Seen.Blank(signal, failure))];
        }

        if (approach.Kind != TargetKind.Action)
        {
            return [.. Signals.Select(signal => Seen.NotApplicable(signal, "only a GPT Action is described by OpenAPI"))];
        }

        var (description, answer) = await FindAsync(sweep, approach.Answer);

        if (description is not { Outcome: Description.Found })
        {
            return [Document(description, answer), .. Signals.Skip(1).Select(signal => Seen.NotApplicable(signal, "there is no description to read it from"))];
        }

        IEnumerable<Seen> seen =
            [Document(description, answer), Server(description, sweep.Address), Security(description), Header(description), OAuthHosts(description, sweep.Address)];

        return [.. seen.Select(one => (one with { Subject = ShownAddress.Of(answer.Request.Address) }).From(answer))];
    }

    /// <summary>Looks at the address itself, then at all usual places at once; the first in order that holds one counts.</summary>
    private static async Task<(Description? Description, Exchange Answer)> FindAsync(SweepContext sweep, Exchange here)
    {
        if (here.IsSuccess && KindReader.FromAnswer(here) == TargetKind.Action)
        {
            return (Read(here), here);
        }

        var isPlace = KindReader.FromAddress(sweep.Address) == TargetKind.Action;
        var elsewhere = await Task.WhenAll(Places.Where(place => !isPlace || place != sweep.Address.AbsolutePath).Select(place => sweep.SendAsync(Outbound.Get(new Uri(sweep.Address, place)))));
        var tried = (isPlace ? elsewhere.Prepend(here) : elsewhere).Select(answer => (Description: answer.IsSuccess && !answer.IsHtml ? Read(answer) : null, Answer: answer)).ToArray();

        return tried.FirstOrDefault(one => one.Description is { Outcome: Description.Found }) is { Description: not null } found ? found
            : tried.FirstOrDefault(one => one.Description is not null) is { Description: not null } odd ? odd
            : tried.FirstOrDefault(one => one.Answer.IsSuccess) is { Answer: not null } other ? other
            : tried[0];
    }

    private static Description? Read(Exchange answer) => answer.BodyEnd == BodyEnd.Whole ? DescriptionReader.Read(answer.Body) : null;

    private static Seen Document(Description? description, Exchange answer)
    {
        var place = $"{answer.Request.Address.AbsolutePath}: {answer.StatusText}";

        return (description, answer) switch
        {
            ({ } read, _) => new Seen(OpenApiSignals.Document, read.Outcome, read.Problem is null ? place : $"{place}, {read.Problem}"),
            (_, { Failure: { } failure }) => Seen.NotObserved(OpenApiSignals.Document, failure.Detail),
            (_, { IsSuccess: true, IsHtml: true }) => new Seen(OpenApiSignals.Document, "html", place),
            (_, { IsSuccess: true }) => Seen.NotObserved(OpenApiSignals.Document, $"{place}, but it is longer than what is read, or broke off"),
            _ => new Seen(OpenApiSignals.Document, "not-found", "tried " + string.Join(", ", Places)),
        };
    }

    private static Seen Server(Description description, Uri address)
    {
        var written = description.Servers is [var first, ..] ? first : null;

        if (ForeignAddress.ReadWeb(written) is not { } server)
        {
            return new Seen(OpenApiSignals.Server, "missing", written is null ? "it names no server" : $"it names \"{written}\", which is no complete address");
        }

        var outcome = !server.IdnHost.Equals(address.IdnHost, StringComparison.OrdinalIgnoreCase) ? "other-host"
            : server.Scheme != Uri.UriSchemeHttps ? "not-https"
            : "matches";

        return new Seen(OpenApiSignals.Server, outcome, $"it names \"{ShownAddress.Of(server)}\"");
    }

    private static Seen Security(Description description) => description switch
    {
        { AsksForCredential: false } => new Seen(OpenApiSignals.Security, "none"),
        { SilentOperations: { Count: > 0 } silent } =>
            new Seen(OpenApiSignals.Security, "per-operation-missing", $"silent: {string.Join(", ", silent.Take(5))}{(silent.Count > 5 ? " and others" : "")}"),
        _ => new Seen(OpenApiSignals.Security, "declared"),
    };

    private static Seen Header(Description description) =>
        description.Schemes is [var scheme, ..]
            ? new Seen(OpenApiSignals.Header, scheme.Place, $"\"{scheme.Name}\" wants it in {scheme.Key}")
            : new Seen(OpenApiSignals.Header, "none");

    private static Seen OAuthHosts(Description description, Uri address)
    {
        var signIns = description.Schemes.SelectMany(scheme => scheme.SignInAddresses).ToArray();

        if (signIns.Length == 0)
        {
            return Seen.NotApplicable(OpenApiSignals.OAuthHosts, "the description names no OAuth sign-in");
        }

        var strangers = signIns.Select(one => one.IdnHost).Where(host => !RootDomain.IsSame(host, address.IdnHost) && !IsException(host)).Distinct().ToArray();

        return strangers.Length > 0
            ? new Seen(OpenApiSignals.OAuthHosts, "differs", $"sign-in at {string.Join(", ", strangers.Take(3))}, interface at {address.IdnHost}")
            : new Seen(OpenApiSignals.OAuthHosts, "same-root", string.Join(", ", signIns.Select(one => one.IdnHost).Distinct().Take(3)));
    }

    private static bool IsException(string host) =>
        Array.Exists(Exceptions, domain => host.Equals(domain, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase));
}
