namespace TroubleshootBot.Diagnosis.Observing.Vocabulary;

/// <summary>What a key may do at an OpenAI-compatible API.</summary>
public static class ApiSignals
{
    public static readonly Signal Models = new(
        "api.models", Stage.Permission, SignalSource.CredentialAtTarget, "whether the key may list models",
        ("listed", "it lists them"),
        ("refused", "the list is refused"),
        ("empty", "the list is empty"));

    public static readonly Signal WithoutOrganization = new(
        "api.without-organization", Stage.Permission, SignalSource.CredentialAtTarget,
        "whether the key is accepted once neither organization nor project is named",
        ("accepted", "it is accepted then"),
        ("rejected", "it is not accepted then either"));

    public static IReadOnlyList<Signal> All { get; } = [Models, WithoutOrganization];
}
