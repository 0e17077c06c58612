using TroubleshootBot.Probes.Exchanges;

namespace TroubleshootBot.Probes;

/// <summary>A secret on its way to the target, and how it is to be sent.</summary>
/// <remarks>Lives as long as one sweep. <see cref="ToString"/> never shows the value.</remarks>
/// <param name="value">The secret exactly as stored, stray characters included; <see langword="null"/> if the place named by the user does not exist.</param>
/// <param name="origin">Where it comes from, for people: <c>the environment variable API_KEY</c>. Never the value.</param>
/// <param name="header">The header it is sent in; <c>Authorization</c> sends it as a bearer token.</param>
public sealed class ProbeCredential(string? value, string origin, string header = ProbeCredential.Authorization)
{
    public const string Authorization = "Authorization";

    /// <summary>Gets the secret. Only probes read it.</summary>
    internal string? Value { get; } = value;

    /// <summary>Gets where it comes from, for people.</summary>
    public string Origin { get; } = origin;

    /// <summary>Gets the header it is sent in.</summary>
    public string Header { get; } = header;

    /// <summary>Gets the organization that is named beside it to an OpenAI-compatible API; <see langword="null"/> for none.</summary>
    public string? Organization { get; init; }

    /// <summary>Gets the project that is named beside it to an OpenAI-compatible API; <see langword="null"/> for none.</summary>
    public string? Project { get; init; }

    /// <summary>Gets what is named beside it; <see langword="null"/> for nothing.</summary>
    internal Account? Account => Organization is null && Project is null ? null : new Account(Organization, Project);

    /// <summary>Gets whether it goes as a bearer token; otherwise the header holds the bare value.</summary>
    internal bool IsBearer => Header.Equals(Authorization, StringComparison.OrdinalIgnoreCase);

    /// <summary>Makes the header that carries it, or a variation of it.</summary>
    internal SecretHeader ToHeader(string? variant = null, string? header = null)
    {
        var name = header ?? Header;
        var sent = variant ?? Value ?? "";

        return new SecretHeader(name, name.Equals(Authorization, StringComparison.OrdinalIgnoreCase) ? "Bearer " + sent : sent, IsReal: true);
    }

    public override string ToString() => $"credential from {Origin}";
}
