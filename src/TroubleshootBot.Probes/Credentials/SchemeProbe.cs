using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.OAuth;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Credentials;

/// <summary>Compares the scheme that the server asks for with the way in which the credential is sent. Sends nothing.</summary>
internal sealed class SchemeProbe : IProbe
{
    public string Name => "scheme";

    public string Doing => "comparing how the credential is sent with what is asked for";

    public IReadOnlyList<Signal> Signals { get; } = [KeySignals.Scheme];

    public LookTime Takes => LookTime.Shared;

    public Task ReadyAsync(SweepContext sweep) => sweep.Approach;

    public async Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep)
    {
        var answer = (await sweep.Approach).Answer;

        if (answer.Failure is { } failure)
        {
            return [Seen.Blank(KeySignals.Scheme, failure)];
        }

        var challenges = answer.Status == 401 ? ChallengeParser.Read(answer.Header(ChallengeProbe.Header)).Challenges : [];

        return challenges.Count == 0
            ? [Seen.NotApplicable(KeySignals.Scheme, $"the answer without a credential ({answer.StatusText}) names no scheme")]
            : [Compare(challenges, sweep.Request.Credential!).From(answer)];
    }

    private static Seen Compare(IReadOnlyList<Challenge> challenges, ProbeCredential credential)
    {
        var fits = challenges.Any(challenge => credential.IsBearer
            ? challenge.IsBearer
            : challenge["name"] is { } header
                ? header.Equals(credential.Header, StringComparison.OrdinalIgnoreCase)
                : challenge.Scheme.Contains("key", StringComparison.OrdinalIgnoreCase));
        var sent = credential.IsBearer ? "Authorization: Bearer" : credential.Header;
        var asked = string.Join(", ", challenges.Select(challenge => challenge["name"] is { } header ? $"{challenge.Scheme} ({header})" : challenge.Scheme).Distinct());

        return new Seen(KeySignals.Scheme, fits ? "fits" : "differs", $"sent as {sent}, asked for {asked}");
    }
}
