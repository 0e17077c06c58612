namespace TroubleshootBot.Lab.Scenarios;

/// <summary>What became of a good credential on its way into the person's settings.</summary>
public enum CredentialForm
{
    /// <summary>Nothing: it is good.</summary>
    Valid,

    /// <summary>The variable that should hold it does not exist.</summary>
    Unset,

    /// <summary>The variable exists and is empty.</summary>
    Empty,

    /// <summary>Double quotes around it.</summary>
    Quoted,

    /// <summary>A space behind it. Servers never see it (RFC 9110 has them strip it); many client libraries refuse to send it.</summary>
    TrailingSpace,

    /// <summary>A line break behind it, as left by <c>echo</c> or an editor.</summary>
    LineBreak,

    /// <summary>A space within it, as left by a mail program that wrapped the line.</summary>
    InnerSpace,

    /// <summary>Only its first characters, with three dots, as a console shows it.</summary>
    Truncated,

    /// <summary>The word <c>Bearer</c> in front.</summary>
    BearerPrefix,

    /// <summary>Once good, since withdrawn.</summary>
    Revoked,

    /// <summary>A token whose <c>exp</c> has passed; otherwise good, signature included.</summary>
    Expired,

    /// <summary>Good, but not for what is asked.</summary>
    WithoutScope,
}
