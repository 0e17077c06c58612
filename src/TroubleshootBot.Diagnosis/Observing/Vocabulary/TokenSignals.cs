namespace TroubleshootBot.Diagnosis.Observing.Vocabulary;

/// <summary>How a readable token is signed, with which key, and what it may do.</summary>
public static class TokenSignals
{
    public static readonly Signal Algorithm = new(
        "token.algorithm", Stage.Token, SignalSource.Credential, "how the token says that it is signed (its 'alg')",
        ("usual", "with a key pair, as usual"),
        ("symmetric", "with a secret that issuer and plugin share"),
        ("none", "not at all"),
        ("unknown", "in a way that nobody knows"));

    /// <summary>Needs no credential by itself; the keys are fetched only when there is a token that one of them may have signed.</summary>
    public static readonly Signal Keys = new(
        "oauth.keys", Stage.Token, SignalSource.CredentialAtTarget, "whether the sign-in server publishes the keys that check its tokens (its 'jwks_uri')",
        ("reachable", "the keys are there"),
        ("unreachable", "the place that it names for them cannot be read"),
        ("malformed", "what stands there is no list of keys"),
        ("empty", "the list of keys is empty"),
        ("not-stated", "it names no place for them"));

    public static readonly Signal Key = new(
        "token.key", Stage.Token, SignalSource.CredentialAtTarget, "whether the token's key is among the published ones (its 'kid')",
        ("in-set", "it is"),
        ("not-in-set", "it is not, so the signature cannot be checked"),
        ("no-kid", "the token does not name its key"));

    public static readonly Signal Scope = new(
        "token.scope", Stage.Permission, SignalSource.CredentialAtTarget, "whether the token holds the permissions (scopes) that are asked for",
        ("covers", "it does"),
        ("lacks", "it lacks some"));

    public static IReadOnlyList<Signal> All { get; } = [Algorithm, Keys, Key, Scope];
}
