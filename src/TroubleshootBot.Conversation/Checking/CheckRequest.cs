using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Probes;

namespace TroubleshootBot.Conversation.Checking;

/// <summary>What to check.</summary>
public sealed record CheckRequest
{
    /// <summary>Gets the address; without one only <see cref="Symptom"/> and <see cref="Answers"/> are weighed, and no network is used.</summary>
    public string? Address { get; init; }

    public TargetKind Kind { get; init; }

    /// <summary>Gets the credential that the user agreed to send once, to the target's own origin.</summary>
    public ProbeCredential? Credential { get; init; }

    /// <summary>Gets the client as which the host signs in; naming it is the consent to ask once for the sign-in page.</summary>
    public ProbeClient? Client { get; init; }

    /// <summary>Gets the address to which the host has people sent back after the sign-in.</summary>
    public string RedirectAddress { get; init; } = ProbeRequest.ChatGptRedirect;

    /// <summary>Gets what the user said yes to besides observing.</summary>
    public LookConsents Consents { get; init; }

    /// <summary>Gets the tool to call, if the user said yes to that; <see langword="null"/> for one that promises to change nothing.</summary>
    public string? Tool { get; init; }

    /// <summary>Gets what the user sees, in words or pasted.</summary>
    public string? Symptom { get; init; }

    /// <summary>Gets answers given beforehand: question id to option value.</summary>
    public IReadOnlyDictionary<string, string> Answers { get; init; } = new Dictionary<string, string>();
}
