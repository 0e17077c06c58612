namespace TroubleshootBot.Lab.Scenarios;

/// <summary>What can be wrong with a server, or with the address that the person has. The names in the files are these, in lower case with hyphens.</summary>
public enum Fault
{
    // The address that the person has. Removing one of these gives them the right address.
    AddressUnknownName,
    AddressSchemeDoubled,
    AddressSchemeMissing,
    AddressQuoted,
    AddressAtRoot,
    AddressAtApi,
    AddressWithoutVersion,

    // The way to the server.
    PortClosed,
    ConnectionReset,
    HandshakeReset,

    // The server's certificate.
    CertificateExpired,
    CertificateNotYetValid,
    CertificateWrongHost,
    CertificateSelfSigned,
    CertificatePrivateCa,
    CertificateIncomplete,

    // Something in front of the server answers instead of it.
    SignInPage,
    RedirectToSignIn,
    TunnelWarning,
    RedirectToHttp,
    RedirectToSlash,
    RedirectToOtherHost,

    // Protected-resource metadata (RFC 9728).
    ResourceMetadataMissing,
    ResourceMetadataBlocked,
    ResourceMetadataProtected,
    ResourceMetadataWithoutServers,
    ResourceIsHttp,
    ResourceIsOtherHost,
    ResourceIsOtherPath,

    // The challenge of the refusal.
    ChallengeMissing,
    ChallengeMissingForBadToken,
    ChallengeRemapped,

    // Authorization-server metadata (RFC 8414).
    ServerMetadataMissing,
    ServerMetadataHtml,
    ServerMetadataFails,
    SignInServerUnreachable,
    IssuerWithoutSlash,
    IssuerIsOtherHost,

    // The provider's own limits.
    QuotaExhausted,
    CreditExhausted,
    BillingInactive,
    RateLimited,
}
