using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Credentials;

/// <summary>Tells what kind of credential it is, and whether the address is that of its vendor. Touches no network.</summary>
internal sealed class ShapeProbe : IProbe
{
    public string Name => "shape";

    public string Doing => "looking at the kind of the credential";

    public IReadOnlyList<Signal> Signals { get; } = [KeySignals.Kind, KeySignals.Fits];

    public LookTime Takes => LookTime.Offline;

    public Task<IReadOnlyList<Seen>> LookAsync(SweepContext sweep)
    {
        if (string.IsNullOrWhiteSpace(sweep.Request.Credential!.Value))
        {
            return Task.FromResult<IReadOnlyList<Seen>>([.. Signals.Select(signal => Seen.NotApplicable(signal, "there is no credential"))]);
        }

        var kind = CredentialShape.Read(CredentialForm.Clean(sweep.Request.Credential.Value));
        IEnumerable<Seen> seen = [new Seen(KeySignals.Kind, kind), Fits(kind, sweep.Linted.Address)];

        return Task.FromResult<IReadOnlyList<Seen>>([.. seen.Select(one => one with { Subject = FormProbe.Subject })]);
    }

    private static Seen Fits(string kind, Uri? address)
    {
        if (address is null)
        {
            return Seen.NotReached(KeySignals.Fits, "there is no address to compare with");
        }

        if (Vendors.Of(address.IdnHost) is not { } vendor)
        {
            return Seen.NotApplicable(KeySignals.Fits, $"nobody knows from outside which credentials {address.IdnHost} hands out");
        }

        if (vendor.Kinds.Contains(kind))
        {
            return new Seen(KeySignals.Fits, "fits", $"{kind} at {vendor.Name}");
        }

        return kind == CredentialShape.Opaque
            ? Seen.NotApplicable(KeySignals.Fits, "its shape names no vendor")
            : new Seen(KeySignals.Fits, "other-vendor", $"{kind} at {vendor.Name}, which takes {string.Join(" or ", vendor.Kinds)}");
    }
}
