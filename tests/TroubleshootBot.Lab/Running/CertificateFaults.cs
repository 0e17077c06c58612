using TroubleshootBot.Lab.Certificates;
using TroubleshootBot.Lab.Scenarios;

namespace TroubleshootBot.Lab.Running;

/// <summary>Reads from the faults of a run what is wrong with its certificate.</summary>
internal static class CertificateFaults
{
    public static CertificateFault Of(Site site) => site switch
    {
        _ when site.Has(Fault.CertificateExpired) => CertificateFault.Expired,
        _ when site.Has(Fault.CertificateNotYetValid) => CertificateFault.NotYetValid,
        _ when site.Has(Fault.CertificateWrongHost) => CertificateFault.WrongHost,
        _ when site.Has(Fault.CertificateSelfSigned) => CertificateFault.SelfSigned,
        _ when site.Has(Fault.CertificatePrivateCa) => CertificateFault.PrivateCa,
        _ when site.Has(Fault.CertificateIncomplete) => CertificateFault.Incomplete,
        _ => CertificateFault.None,
    };
}
