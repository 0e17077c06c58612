using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.OAuth;

/// <summary>Reads how the server says that one has to sign in.</summary>
internal sealed class ChallengeProbe : IProbe
{
    public const string Header = "WWW-Authenticate";

    /// <summary>What Amazon's API Gateway makes of the header when a back end sets it.</summary>
    private const string Remapped = "X-Amzn-Remapped-Www-Authenticate";

    public string Name => "challenge";

    public string Doing => "reading how the server asks for a sign-in";

    public IReadOnlyList<Signal> Signals { get; } = [WebSignals.Challenge];

    public LookTime Takes => LookTime.Shared;

    public Task ReadyAsync(SweepContext sweep) => sweep.Approach;

    public async Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep)
    {
        var answer = (await sweep.Approach).Answer;

        if (answer.Failure is { } failure)
        {
            return [Seen.Blank(WebSignals.Challenge, failure)];
        }

        return answer.Status == 401
            ? [See(answer).From(answer)]
            : [Seen.NotApplicable(WebSignals.Challenge, $"the answer without a credential is {answer.StatusText}, not 401")];
    }

    /// <summary>Classifies the challenge of a 401.</summary>
    public static Seen See(Exchange answer)
    {
        var headers = answer.Header(Header).ToArray();

        if (headers.Length == 0)
        {
            return answer.Header(Remapped).FirstOrDefault() is { } remapped
                ? new Seen(WebSignals.Challenge, "remapped", $"{Remapped}: {remapped}")
                : new Seen(WebSignals.Challenge, "absent");
        }

        var reading = ChallengeParser.Read(headers);
        var detail = string.Join(" | ", headers);

        if (reading.ResourceMetadata is not null)
        {
            return new Seen(WebSignals.Challenge, "bearer-with-metadata", detail);
        }

        if (reading.Problem is { } problem)
        {
            return new Seen(WebSignals.Challenge, "malformed", $"{problem}: {detail}");
        }

        return new Seen(WebSignals.Challenge, reading.Bearer is null ? "other-scheme" : "bearer", detail);
    }
}
