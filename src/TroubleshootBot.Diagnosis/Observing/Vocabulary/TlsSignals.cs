namespace TroubleshootBot.Diagnosis.Observing.Vocabulary;

/// <summary>Particulars of the encrypted line.</summary>
public static class TlsSignals
{
    public static readonly Signal Version = new(
        "tls.version", Stage.Tls, SignalSource.Address, "whether the version of the encryption is in use today",
        ("current", "the line uses TLS 1.2 or 1.3"),
        ("outdated", "the server offers only versions of TLS before 1.2"));

    public static readonly Signal ClientCertificate = new(
        "tls.client-certificate", Stage.Tls, SignalSource.Address, "whether the server asks who calls by certificate",
        ("not-asked", "the server asks for no client certificate"),
        ("asked", "the server asks for a client certificate"));

    public static readonly Signal DaysLeft = new(
        "tls.days-left", Stage.Tls, SignalSource.Address, "how long the certificate is still valid",
        ("plenty", "the certificate is valid for 30 days or more"),
        ("under-30", "the certificate ends within 30 days"),
        ("under-7", "the certificate ends within 7 days"),
        ("over", "the certificate's end date has passed"));

    public static readonly Signal Interception = new(
        "tls.interception", Stage.Tls, SignalSource.Address, "whether something on the way replaces certificates",
        ("none", "the target and an unrelated site have certificates of different or of public authorities"),
        ("suspected", "an unrelated site comes with a certificate that only something on the way can have made"));

    public static IReadOnlyList<Signal> All { get; } = [Version, ClientCertificate, DaysLeft, Interception];
}
