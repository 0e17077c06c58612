using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Web;

/// <summary>Asks at the same address with, or without, the slash at its end.</summary>
internal sealed class SlashProbe : IProbe
{
    public string Name => "slash";

    public string Doing => "asking with and without the slash at the end";

    public IReadOnlyList<Signal> Signals { get; } = [FrontSignals.Slash];

    /// <inheritdoc/>
    /// <remarks>None for an address that ends with its host, or with a file.</remarks>
    public LookTime Takes => LookTime.RoundTrips(0, 1);

    public IEnumerable<Outbound> Ahead(SweepContext sweep, Outbound opening, TargetKind kind) =>
        NotApplicable(kind, sweep.Address.AbsolutePath) is null ? [opening with { Address = Other(sweep.Address) }] : [];

    public Task ReadyAsync(SweepContext sweep) => sweep.Approach;

    public async Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep)
    {
        var approach = await sweep.Approach;
        var here = approach.Answer;

        if (here.Failure is { } failure)
        {
            return [Seen.Blank(FrontSignals.Slash, failure)];
        }

        var path = sweep.Address.AbsolutePath;

        if (NotApplicable(approach.Kind, path) is { } why)
        {
            return [Seen.NotApplicable(FrontSignals.Slash, why)];
        }

        var other = Other(sweep.Address);
        var there = await sweep.SendAsync(here.Request with { Address = other });

        return there.Failure is { } noAnswer
            ? [Seen.NotObserved(FrontSignals.Slash, noAnswer.Detail)]
            : [new Seen(
                FrontSignals.Slash,
                here.Status == there.Status && !here.IsRedirect ? "same" : "differs",
                $"{path}: {here.StatusText}, {other.AbsolutePath}: {there.StatusText}").From(there)];
    }

    private static Uri Other(Uri address) =>
        RequestShape.WithPath(address, address.AbsolutePath.EndsWith('/') ? address.AbsolutePath.TrimEnd('/') : address.AbsolutePath + "/");

    private static string? NotApplicable(TargetKind kind, string path) => path switch
    {
        _ when path.Trim('/').Length == 0 => "the address ends with the host",
        _ when kind == TargetKind.OpenAI => "programs put a path of their own behind this address",
        _ when Path.HasExtension(path.TrimEnd('/')) => "the address is that of a file",
        _ => null,
    };
}
