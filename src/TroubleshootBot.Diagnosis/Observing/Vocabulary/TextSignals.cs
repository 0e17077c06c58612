namespace TroubleshootBot.Diagnosis.Observing.Vocabulary;

/// <summary>What the user's own words, or the text they pasted, say.</summary>
public static class TextSignals
{
    public static readonly Signal Error = new(
        "said.error", Stage.Host, SignalSource.Text, "which error the text names",
        ("denied", "access denied or unauthorized, without a reason"),
        ("cannot-connect", "could not connect"),
        ("name", "a host name that does not resolve"),
        ("refused", "a connection refused, reset or timed out"),
        ("certificate", "a certificate that is not trusted"),
        ("html", "a web page where data was expected"),
        ("address", "an address that cannot be called"),
        ("path", "nothing at that path, or the wrong kind of request"),
        ("redirect", "a redirect"),
        ("resource-metadata", "missing protected-resource metadata"),
        ("challenge", "a missing or unusable WWW-Authenticate header"),
        ("resource-mismatch", "a 'resource' that does not match"),
        ("server-metadata", "sign-in server metadata that could not be loaded"),
        ("issuer-mismatch", "an 'issuer' that does not match"),
        ("missing-credential", "a credential that did not arrive"),
        ("format", "a credential in the wrong form"),
        ("invalid-key", "a key that is not valid"),
        ("invalid-token", "a token that is not valid"),
        ("token-expired", "a token that has expired"),
        ("scope", "permissions that are missing"),
        ("quota", "credit or a spending limit used up"),
        ("rate-limit", "too many requests"),
        ("session-expired", "the user's own ChatGPT sign-in having ended"),
        ("reconnect", "a connection to the plugin having expired"),
        ("disabled-by-admin", "the plugin being switched off by an administrator"),
        ("other", "an error of some other kind"));

    public static readonly Signal Status = new(
        "said.status", Stage.Host, SignalSource.Text, "which status code the text names",
        ("3xx", "a redirect status"),
        ("400", "400 Bad Request"),
        ("401", "401 Unauthorized"),
        ("403", "403 Forbidden"),
        ("404", "404 Not Found"),
        ("405", "405 Method Not Allowed"),
        ("407", "407 Proxy Authentication Required"),
        ("421", "421 Misdirected Request"),
        ("424", "424 Failed Dependency"),
        ("429", "429 Too Many Requests"),
        ("5xx", "a server error"));

    public static IReadOnlyList<Signal> All { get; } = [Error, Status];
}
