using System.Globalization;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Credentials;

/// <summary>Looks whether there is a credential, and whether it was copied cleanly. Touches no network.</summary>
internal sealed class FormProbe : IProbe
{
    public string Name => "credential";

    public string Doing => "looking at the form of the credential";

    public IReadOnlyList<Signal> Signals { get; } = [CredentialSignals.Present, CredentialSignals.Form];

    public LookTime Takes => LookTime.Offline;

    public Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep)
    {
        var credential = sweep.Request.Credential!;
        var (present, form) = credential.Value switch
        {
            null => (new Seen(CredentialSignals.Present, "unset", credential.Origin), Seen.NotApplicable(CredentialSignals.Form, "there is no credential")),
            var value when string.IsNullOrWhiteSpace(value) =>
                (new Seen(CredentialSignals.Present, "empty", credential.Origin), Seen.NotApplicable(CredentialSignals.Form, "the credential is empty")),
            var value => (new Seen(CredentialSignals.Present, "present", credential.Origin), Form(value, credential.IsBearer)),
        };

        return Task.FromResult<IReadOnlyList<Seen>>([present with { Subject = Subject }, form with { Subject = Subject }]);
    }

    private static Seen Form(string value, bool isBearer)
    {
        var form = CredentialForm.Read(value, isBearer);
        var where = CredentialForm.Where(value, form) is { } place ? $", it begins at number {place}" : "";

        return new Seen(CredentialSignals.Form, form, string.Create(CultureInfo.InvariantCulture, $"{value.Length} characters{where}"));
    }

    public const string Subject = "credential";
}
