namespace TroubleshootBot.Probes.OAuth;

/// <summary>The challenges of one or several headers, as far as they can be read.</summary>
/// <param name="Challenges">What was understood, in order.</param>
/// <param name="Problem">What is wrong, with the position; <see langword="null"/> if nothing is.</param>
internal sealed record ChallengeReading(IReadOnlyList<Challenge> Challenges, string? Problem)
{
    public Challenge? Bearer => Challenges.FirstOrDefault(challenge => challenge.IsBearer);

    /// <summary>Gets where the header says that the sign-in is described (RFC 9728, 5.1).</summary>
    public string? ResourceMetadata =>
        Challenges.Select(challenge => challenge["resource_metadata"]).FirstOrDefault(value => value is not null);
}
