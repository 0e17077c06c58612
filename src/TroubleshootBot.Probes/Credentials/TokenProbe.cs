using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Credentials;

/// <summary>Compares who made a JSON Web Token, and for whom, with what the plugin publishes.</summary>
internal sealed class TokenProbe : IProbe
{
    public string Name => "token";

    public string Doing => "comparing the token with what the plugin asks for";

    public IReadOnlyList<Signal> Signals { get; } = [CredentialSignals.Issuer, CredentialSignals.Audience];

    public LookTime Takes => LookTime.Shared;

    public Task ReadyAsync(SweepContext sweep) => sweep.Token is null ? Task.CompletedTask : sweep.Resource;

    public async Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep)
    {
        if (sweep.Token is not { } token)
        {
            return [Seen.NotApplicable(CredentialSignals.Issuer, sweep.TokenProblem), Seen.NotApplicable(CredentialSignals.Audience, sweep.TokenProblem)];
        }

        return
        [
            await IssuerAsync(sweep, token) with { Subject = FormProbe.Subject },
            await AudienceAsync(sweep, token) with { Subject = FormProbe.Subject },
        ];
    }

    private static async Task<Seen> IssuerAsync(SweepContext sweep, TokenClaims token)
    {
        var named = new List<string>((await sweep.Resource).Servers);

        if ((await sweep.Server).Issuer is { Length: > 0 } issuer)
        {
            named.Insert(0, issuer);
        }

        if (named.Count == 0)
        {
            return Seen.NotApplicable(CredentialSignals.Issuer, $"the plugin names no sign-in server; the token's issuer is \"{token.Issuer ?? "(none)"}\"");
        }

        var matches = named.Exists(one => IsSame(one, token.Issuer));

        return new Seen(CredentialSignals.Issuer, matches ? "matches" : "differs", $"the token's issuer is \"{token.Issuer ?? "(none)"}\", the plugin names \"{named[0]}\"");
    }

    private static async Task<Seen> AudienceAsync(SweepContext sweep, TokenClaims token)
    {
        var resource = await sweep.Resource;
        var kind = (await sweep.Approach).Kind;
        var wanted = resource.Resource ?? sweep.Address.GetLeftPart(UriPartial.Path);
        var detail = $"the token was made for \"{string.Join("\", \"", token.Audiences.Take(3))}\", the plugin is \"{wanted}\"";

        if (token.Audiences.Count == 0)
        {
            return new Seen(CredentialSignals.Audience, "missing", $"the plugin is \"{wanted}\"");
        }

        if (token.Audiences.Any(one => IsSame(one, resource.Resource) || IsSame(one, sweep.Address.GetLeftPart(UriPartial.Path))))
        {
            return new Seen(CredentialSignals.Audience, "matches", detail);
        }

        return resource.IsFound || kind == TargetKind.Mcp
            ? new Seen(CredentialSignals.Audience, "differs", detail)
            : Seen.NotApplicable(CredentialSignals.Audience, $"such a server may call itself anything; {detail}");
    }

    private static bool IsSame(string one, string? other) => other is not null && one.TrimEnd('/') == other.TrimEnd('/');
}
