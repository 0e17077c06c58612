namespace TroubleshootBot.Lab.Credentials;

/// <summary>The credential that the person of a scenario has.</summary>
/// <param name="Value">The value exactly as they stored it; <see langword="null"/> if the variable does not exist.</param>
/// <param name="Header">The header in which they send it.</param>
public sealed record LabCredential(string? Value, string Header)
{
    /// <summary>The environment variable that holds it when run from the command line.</summary>
    public const string Variable = "LAB_CREDENTIAL";

    public override string ToString() => $"credential for {Header}";
}
