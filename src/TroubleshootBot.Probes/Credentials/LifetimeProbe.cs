using System.Globalization;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Credentials;

/// <summary>Reads the dates of a JSON Web Token against this machine's clock. Touches no network.</summary>
internal sealed class LifetimeProbe : IProbe
{
    public string Name => "lifetime";

    public string Doing => "reading the dates of the token";

    public IReadOnlyList<Signal> Signals { get; } = [CredentialSignals.Lifetime];

    public LookTime Takes => LookTime.Offline;

    public Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep) =>
        Task.FromResult<IReadOnlyList<Seen>>([See(sweep) with { Subject = FormProbe.Subject }]);

    private static Seen See(SweepContext sweep)
    {
        if (sweep.Token is not { } token)
        {
            return Seen.NotApplicable(CredentialSignals.Lifetime, sweep.TokenProblem);
        }

        var now = sweep.Clock.GetUtcNow();

        return token switch
        {
            { Expires: { } end } when end <= now => Saw("expired", $"ended {Written(end)}, {Ago(now - end)} ago"),
            { NotBefore: { } start } when start > now => Saw("not-yet-valid", $"begins {Written(start)}, in {Ago(start - now)}"),
            { Expires: { } end } => Saw("current", $"ends {Written(end)}, in {Ago(end - now)}"),
            { NoDates: [var name, ..] } => Saw("no-expiry", $"its '{name}' is no date"),
            _ => Saw("no-expiry", null),
        };
    }

    private static Seen Saw(string outcome, string? detail) => new(CredentialSignals.Lifetime, outcome, detail);

    private static string Written(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Ago(TimeSpan time) => time switch
    {
        { TotalDays: >= 2 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:0} days"),
        { TotalHours: >= 2 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0} hours"),
        { TotalMinutes: >= 2 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} minutes"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} seconds"),
    };
}
