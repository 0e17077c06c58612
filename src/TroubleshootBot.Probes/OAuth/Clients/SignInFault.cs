namespace TroubleshootBot.Probes.OAuth.Clients;

/// <summary>What a sign-in server complains of, in whatever words.</summary>
internal enum SignInFault
{
    /// <summary>Something that is not told apart here.</summary>
    Other,

    /// <summary>It does not know the client.</summary>
    UnknownClient,

    /// <summary>The client did not prove itself: a wrong secret, none, or one where there may be none.</summary>
    ClientSecret,

    /// <summary>The client is known and switched off.</summary>
    ClientDisabled,

    /// <summary>The client may not do this.</summary>
    ClientNotAllowed,

    /// <summary>The address to be sent back to is not the client's.</summary>
    Redirect,

    /// <summary>It gives no codes.</summary>
    ResponseType,

    /// <summary>It gives no tokens in this way.</summary>
    GrantType,

    /// <summary>The code or the token shown to it is used up, too old or withdrawn.</summary>
    Grant,

    /// <summary>It does not know or give a scope.</summary>
    Scope,

    /// <summary>It gives no tokens for this plugin, or does not know the parameter (RFC 8707).</summary>
    Resource,

    /// <summary>Something is wrong with the proof that the same program asks (RFC 7636).</summary>
    Pkce,

    /// <summary>Somebody has to agree first.</summary>
    Consent,

    /// <summary>This person may not, or not from here.</summary>
    Person,

    /// <summary>What the client says of itself is not accepted (RFC 7591, 3.2.2).</summary>
    ClientMetadata,

    /// <summary>It was asked too often.</summary>
    Throttled,

    /// <summary>It fails itself.</summary>
    Unavailable,
}
