using TroubleshootBot.Diagnosis.Observing;

namespace TroubleshootBot.Probes;

/// <summary>What to look at, and with what.</summary>
public sealed record ProbeRequest
{
    /// <summary>ChatGPT's address for all its connections; many a connector has one of its own instead, <c>https://chatgpt.com/connector/oauth/…</c>.</summary>
    public const string ChatGptRedirect = "https://chatgpt.com/connector_platform_oauth_redirect";

    /// <summary>Gets the address as the user gave it, untrimmed: its form is itself a signal.</summary>
    public required string Address { get; init; }

    /// <summary>Gets what the user says stands there; <see cref="TargetKind.Unknown"/> lets the probes find out.</summary>
    public TargetKind Kind { get; init; }

    /// <summary>Gets the credential that the user agreed to send, once, to the target's own origin; otherwise <see langword="null"/>.</summary>
    public ProbeCredential? Credential { get; init; }

    /// <summary>Gets the client as which the host signs in; <see langword="null"/> if the user named none.</summary>
    public ProbeClient? Client { get; init; }

    /// <summary>Gets the address to which the host has people sent back after the sign-in (its redirect URI).</summary>
    public string RedirectAddress { get; init; } = ChatGptRedirect;

    /// <summary>Gets what the user said yes to besides observing.</summary>
    public LookConsents Consents { get; init; }

    /// <summary>Gets the tool to call, if the user said yes to that; <see langword="null"/> for one that promises to change nothing.</summary>
    public string? Tool { get; init; }

    /// <summary>Gets whose network the probes run in.</summary>
    public Vantage Vantage { get; init; } = Vantage.UserMachine;

    /// <summary>Gets the ids of the signals that are wanted (a re-check); <see langword="null"/> wants all that apply.</summary>
    public IReadOnlySet<string>? Signals { get; init; }
}
