namespace TroubleshootBot.Probes.Tls;

/// <summary>What a server's certificate turned out to be.</summary>
/// <param name="Outcome">An outcome of the signal <c>tls.chain</c>.</param>
/// <param name="Detail">Subject, issuer, dates and names.</param>
internal sealed record ChainRecord(string Outcome, string Detail)
{
    public const string Valid = "valid";

    public bool IsValid => Outcome == Valid;
}
