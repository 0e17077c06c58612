namespace TroubleshootBot.Probes.Tls;

/// <summary>What a server's certificate turned out to be.</summary>
/// <param name="Outcome">An outcome of the signal <c>tls.chain</c>.</param>
/// <param name="Detail">Subject, issuer, dates and names.</param>
internal sealed record ChainRecord(string Outcome, string Detail)
{
    /// <summary>Gets who issued the server's own certificate; empty if there was none.</summary>
    public string Issuer { get; init; } = "";

    /// <summary>Gets when the server's own certificate ends; <see langword="null"/> if there was none.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    public const string Valid = "valid";

    public bool IsValid => Outcome == Valid;
}
