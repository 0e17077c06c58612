namespace TroubleshootBot.Lab.Scenarios;

/// <summary>The credential that the person has, and where they send it.</summary>
/// <param name="Form">How the value is made.</param>
/// <param name="Header">The header they send it in; <see langword="null"/> for the one that the server reads.</param>
public sealed record CredentialSpec(CredentialForm Form, string? Header);
