using System.Text.RegularExpressions;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Web;

/// <summary>Reads from the answer without a credential who stands in front of the server, and whether it accepts its own name. Sends nothing.</summary>
internal sealed partial class EdgeProbe : IProbe
{
    public string Name => "edge";

    public string Doing => "looking at what stands in front of the server";

    public IReadOnlyList<Signal> Signals { get; } = [FrontSignals.Edge, FrontSignals.HostCheck];

    public LookTime Takes => LookTime.Shared;

    public Task ReadyAsync(SweepContext sweep) => sweep.Approach;

    public async Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep)
    {
        var answer = (await sweep.Approach).Answer;

        if (answer.Failure is { } failure)
        {
            return [.. Signals.Select(signal => Seen.Blank(signal, failure))];
        }

        return [new Seen(FrontSignals.Edge, EdgeReader.Read(answer), EdgeReader.RequestIds(answer)).From(answer), HostCheck(answer).From(answer)];
    }

    private static Seen HostCheck(Exchange answer)
    {
        var isRejected = answer.Status == 421 || (answer.Status is 400 or 403 && Rejection().IsMatch(answer.Body));

        return new Seen(
            FrontSignals.HostCheck,
            isRejected ? "rejected" : "accepted",
            isRejected ? $"{answer.StatusText} to {answer.Request.Address.Authority}: {Complaint.Read(answer).Message ?? "nothing more is said"}" : null);
    }

    [GeneratedRegex("(?:invalid|disallowed|untrusted|unknown|forbidden) (?:http_)?(?:host|origin)\\b|(?:host|origin)\\b.{0,80}\\bis not (?:allowed|trusted)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Rejection();
}
