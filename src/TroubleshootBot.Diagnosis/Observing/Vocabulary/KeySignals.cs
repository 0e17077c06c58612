namespace TroubleshootBot.Diagnosis.Observing.Vocabulary;

/// <summary>What kind of credential it is, and whether it suits the place that it is meant for.</summary>
public static class KeySignals
{
    public static readonly Signal Kind = new(
        "credential.kind", Stage.Credential, SignalSource.Credential, "what kind of credential it looks like",
        ("openai-key", "a key of OpenAI, or of a gateway that writes its keys alike"),
        ("anthropic-key", "a key of Anthropic"),
        ("google-key", "a key of Google"),
        ("github-token", "a token of GitHub"),
        ("jwt", "a token from a sign-in (JWT)"),
        ("basic-pair", "a user name with a password"),
        ("azure-key", "a key of Azure"),
        ("uuid", "a plain identifier (UUID)"),
        ("opaque", "nothing in its shape tells"));

    public static readonly Signal Fits = new(
        "credential.fits", Stage.Credential, SignalSource.CredentialAtTarget, "whether the credential is of the vendor whose address this is",
        ("fits", "it is"),
        ("other-vendor", "it is of another vendor, or of another kind than that vendor takes"));

    public static readonly Signal Scheme = new(
        "auth.scheme", Stage.Credential, SignalSource.CredentialAtTarget, "whether the credential is sent in the way that the server asks for",
        ("fits", "it is"),
        ("differs", "the server asks for another way"));

    public static IReadOnlyList<Signal> All { get; } = [Kind, Fits, Scheme];
}
