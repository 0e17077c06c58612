namespace TroubleshootBot.Lab.Certificates;

/// <summary>What can be wrong with a server certificate.</summary>
internal enum CertificateFault
{
    None,
    Expired,
    NotYetValid,
    WrongHost,
    SelfSigned,
    PrivateCa,
    Incomplete,
}
