using TroubleshootBot.Diagnosis.Catalogue;
using TroubleshootBot.Diagnosis.Observing;

namespace TroubleshootBot.Tests.Support;

/// <summary>A catalogue of two causes and one question with round numbers, and ways of spoiling it.</summary>
internal static class SmallCatalogue
{
    public const string Scales =
        """
        likelihood: { always: 0.9, sometimes: 0.3, rarely: 0.05 }
        frequency: { common: 0.2, occasional: 0.1 }
        symptom-without-fault: 0.1
        unknown: 0.05
        unknown-spread: 0.5
        loud-unknown-spread: 0.8
        costs:
          question: 10
          ask-address: 20
          look: 4
          look-with-credential: 30
          recheck: 5
          hand-over: 1000
          does-not-know: 0.2
          fix: { user: 100, plugin-developer: 400, workspace-admin: 400, network-team: 500, provider: 800 }
        """;

    public static string Signals => string.Join('\n', SignalList.All.Select(signal =>
        $"{signal.Id}:\n  healthy: {{ {signal.Outcomes[0].Name}: always }}"));

    public static string Cause(string id, string stage, string prior, string evidence, string extra = "") =>
        $$"""
        id: {{id}}
        title: Something
        layer: network
        stage: {{stage}}
        fixer: network-team
        prior: { any: {{prior}} }
        evidence: { {{evidence}} }
        explain: { end-user: It is broken. }
        protects: It does.
        fix: [ { who: user, do: Mend it., minutes: 1 } ]
        recheck: [ tcp.connect ]
        prevent: Take care.
        sources: [ test ]
        {{extra}}
        """;

    public static IReadOnlyList<CatalogueFile> Files { get; } =
    [
        new("scales.yaml", Scales),
        new("signals.yaml", Signals),
        new("causes/net-tcp-unreachable.yaml", Cause("net-tcp-unreachable", "reach", "occasional", "tcp.connect: { refused: always }")),
        new("causes/net-tls-server-cert.yaml", Cause("net-tls-server-cert", "tls", "common", "tls.chain: { expired: always }")),
    ];

    public static CauseCatalogue Load() => CauseCatalogue.Load(Files);

    /// <summary>Loads it with one file put in another's place, or added.</summary>
    public static CauseCatalogue LoadWith(params CatalogueFile[] files) =>
        CauseCatalogue.Load([.. Files.Where(file => files.All(other => other.Path != file.Path)), .. files]);
}
