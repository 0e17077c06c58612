namespace TroubleshootBot.Diagnosis.Observing;

/// <summary>
/// Where on the way a request can fail, in the order in which it travels: from the address field of the host
/// to the service behind the plugin. A fault at an earlier stage hides what lies behind it.
/// </summary>
/// <remarks><see cref="Host"/> stands beside the line: the host's own login, settings and policies.</remarks>
public enum Stage
{
    Address,
    Name,
    Reach,
    Proxy,
    Tls,
    Web,
    Discovery,
    Registration,
    SignIn,
    Token,
    Credential,
    Permission,
    Quota,
    Upstream,
    Host,
}
