namespace TroubleshootBot.Probes;

/// <summary>Looks that do more than observe, and so need a yes of the user's own, each for itself.</summary>
[Flags]
public enum LookConsents
{
    /// <summary>Only observe.</summary>
    None = 0,

    /// <summary>Register a client at the sign-in server (RFC 7591), and delete it again where that can be done (RFC 7592).</summary>
    Register = 1,

    /// <summary>Ask the sign-in server for a token in the client's own name (RFC 6749, section 4.4).</summary>
    RequestToken = 2,

    /// <summary>Show the credential to the sign-in server and ask what it is worth (RFC 7662).</summary>
    Introspect = 4,

    /// <summary>Call one tool of an MCP server.</summary>
    CallTool = 8,
}
