using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Credentials;

/// <summary>Reads how a JSON Web Token says that it is signed (RFC 7518, 3.1). Touches no network.</summary>
internal sealed class AlgorithmProbe : IProbe
{
    public const string Usual = "usual";

    private static readonly string[] KeyPairs =
        ["RS256", "RS384", "RS512", "ES256", "ES384", "ES512", "ES256K", "PS256", "PS384", "PS512", "EdDSA", "Ed25519", "Ed448"];

    private static readonly string[] Secrets = ["HS256", "HS384", "HS512"];

    public string Name => "algorithm";

    public string Doing => "reading how the token is signed";

    public IReadOnlyList<Signal> Signals { get; } = [TokenSignals.Algorithm];

    public LookTime Takes => LookTime.Offline;

    public Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep) =>
        Task.FromResult<IReadOnlyList<Seen>>(
        [
            (sweep.Token is { } token
                ? new Seen(TokenSignals.Algorithm, Read(token.Algorithm), token.Algorithm is { } written ? $"alg \"{written}\"" : "alg is no text")
                : Seen.NotApplicable(TokenSignals.Algorithm, sweep.TokenProblem))
            with { Subject = FormProbe.Subject },
        ]);

    /// <summary>Classifies an algorithm; its name has one spelling, save that "none" is taken in any case.</summary>
    public static string Read(string? algorithm) => algorithm switch
    {
        null => "unknown",
        _ when KeyPairs.Contains(algorithm, StringComparer.Ordinal) => Usual,
        _ when Secrets.Contains(algorithm, StringComparer.Ordinal) => "symmetric",
        _ when algorithm.Equals("none", StringComparison.OrdinalIgnoreCase) => "none",
        _ => "unknown",
    };
}
