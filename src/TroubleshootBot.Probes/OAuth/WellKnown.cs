namespace TroubleshootBot.Probes.OAuth;

/// <summary>Where the two documents are looked for, in the order in which clients look.</summary>
internal static class WellKnown
{
    /// <summary>The description of the protected resource (RFC 9728, 3.1): with the path, then for the host as a whole.</summary>
    public static IReadOnlyList<Uri> Resource(Uri address) => IsRoot(address)
        ? [Root(address, "oauth-protected-resource")]
        : [Inserted(address, "oauth-protected-resource"), Root(address, "oauth-protected-resource")];

    /// <summary>The description of the sign-in server (RFC 8414, 3.1; OpenID Connect Discovery, 4.1).</summary>
    public static IReadOnlyList<Uri> Server(Uri issuer) => IsRoot(issuer)
        ? [Root(issuer, "oauth-authorization-server"), Root(issuer, "openid-configuration")]
        :
        [
            Inserted(issuer, "oauth-authorization-server"),
            Inserted(issuer, "openid-configuration"),
            new UriBuilder(issuer) { Path = issuer.AbsolutePath.TrimEnd('/') + "/.well-known/openid-configuration", Query = "", Fragment = "" }.Uri,
        ];

    private static bool IsRoot(Uri address) => address.AbsolutePath == "/";

    private static Uri Inserted(Uri address, string name) =>
        IsRoot(address) ? Root(address, name) : new(address, $"/.well-known/{name}{address.AbsolutePath.TrimEnd('/')}");

    private static Uri Root(Uri address, string name) => new(address, "/.well-known/" + name);
}
