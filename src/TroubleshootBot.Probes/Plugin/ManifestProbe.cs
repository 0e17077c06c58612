using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Connections;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Sweeping;
using TroubleshootBot.Probes.Web;

namespace TroubleshootBot.Probes.Plugin;

/// <summary>Reads the manifest of a retired <c>ai-plugin.json</c> plugin and follows its links, at its own domain only.</summary>
internal sealed class ManifestProbe : IProbe
{
    public string Name => "manifest";

    public string Doing => "reading the plugin's manifest";

    public IReadOnlyList<Signal> Signals { get; } = [PluginSignals.Manifest, PluginSignals.Auth, PluginSignals.Links, PluginSignals.Token];

    /// <inheritdoc/>
    /// <remarks>The manifest, then its links, all at once.</remarks>
    public LookTime Takes => LookTime.RoundTrips(0, 2);

    public Task ReadyAsync(SweepContext sweep) => sweep.Approach;

    public async Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep)
    {
        var approach = await sweep.Approach;

        if (approach.Answer.Failure is { } failure)
        {
            return [.. Signals.Select(signal => Seen.Blank(signal, failure))];
        }

        if (approach.Kind != TargetKind.Plugin)
        {
            return [.. Signals.Select(signal => Seen.NotApplicable(signal, "only a plugin of the retired kind has a manifest"))];
        }

        var answer = IsManifest(approach.Answer.Request.Address) ? approach.Answer : await sweep.SendAsync(Outbound.Get(new Uri(sweep.Address, Manifest.Path)));
        var manifest = answer is { IsSuccess: true, IsHtml: false } ? Manifest.Read(answer.Body, answer.Request.Address) : null;

        if (manifest is null)
        {
            return [Missing(answer), .. Signals.Skip(1).Select(signal => Seen.NotApplicable(signal, "there is no manifest to read it from"))];
        }

        IEnumerable<Seen> seen =
        [
            new Seen(PluginSignals.Manifest, "found", answer.Request.Address.AbsolutePath),
            new Seen(PluginSignals.Auth, manifest.Auth, manifest.AuthAsWritten is null ? "it names none" : $"it names \"{manifest.AuthAsWritten}\""),
            await LinksAsync(sweep, manifest, answer.Request.Address),
            manifest.NeedsToken || manifest.Token == "placeholder"
                ? new Seen(PluginSignals.Token, manifest.Token)
                : Seen.NotApplicable(PluginSignals.Token, $"the sign-in \"{manifest.AuthAsWritten ?? "(none)"}\" needs no such token"),
        ];

        return [.. seen.Select(one => (one with { Subject = ShownAddress.Of(answer.Request.Address) }).From(answer))];
    }

    private static bool IsManifest(Uri address) => address.AbsolutePath.EndsWith("/ai-plugin.json", StringComparison.OrdinalIgnoreCase);

    private static Seen Missing(Exchange answer)
    {
        var detail = $"{answer.Request.Address.AbsolutePath}: {answer.StatusText}";

        return answer switch
        {
            { Failure: { } failure } => Seen.Blank(PluginSignals.Manifest, failure),
            { IsHtml: true, IsSuccess: true } => new Seen(PluginSignals.Manifest, "html", detail),
            { IsSuccess: false } => new Seen(PluginSignals.Manifest, "not-found", detail),
            _ => new Seen(PluginSignals.Manifest, "malformed", $"{detail}, {Problem(answer.Body)}"),
        };
    }

    private static string Problem(string body)
    {
        _ = JsonText.TryParseObject(body, out var problem);

        return problem ?? "it has none of \"name_for_model\", \"api\" and \"auth\"";
    }

    private static async Task<Seen> LinksAsync(SweepContext sweep, Manifest manifest, Uri place)
    {
        if (manifest.Links.FirstOrDefault(link => link.Address is null) is { Name: { } missing })
        {
            return new Seen(PluginSignals.Links, "broken", $"{missing} is missing or no address");
        }

        // A logo may lie anywhere; what is called may not.
        var (name, api) = manifest.Links[0];

        if (!RootDomain.IsSame(api!.IdnHost, place.IdnHost))
        {
            return new Seen(PluginSignals.Links, "other-domain", $"{name} is at {api.IdnHost}, the manifest at {place.IdnHost}");
        }

        var own = manifest.Links.Where(link => RootDomain.IsSame(link.Address!.IdnHost, place.IdnHost)).ToArray();
        var answers = await Task.WhenAll(own.Select(link => sweep.SendAsync(Outbound.Get(link.Address!))));

        for (var index = 0; index < own.Length; index++)
        {
            if (answers[index].Failure is { Kind: FailureKind.NotAllowed or FailureKind.LimitReached or FailureKind.OutOfTime } blank)
            {
                return Seen.Blank(PluginSignals.Links, blank);
            }

            if (answers[index] is { Failure: not null } or { Status: >= 400 })
            {
                return new Seen(PluginSignals.Links, "broken", $"{own[index].Name}: {answers[index].Failure?.Detail ?? answers[index].StatusText}");
            }
        }

        return new Seen(PluginSignals.Links, "ok", string.Join(", ", own.Select(link => link.Name)));
    }
}
