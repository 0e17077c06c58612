namespace TroubleshootBot.Probes.OAuth;

/// <summary>One challenge of a <c>WWW-Authenticate</c> header (RFC 9110, 11.6.1).</summary>
/// <param name="Scheme">The scheme as written, for example <c>Bearer</c>.</param>
/// <param name="Token">The token68 behind the scheme; <see langword="null"/> if there is none.</param>
/// <param name="Parameters">The parameters, their names compared without case. Of two with the same name the first counts.</param>
internal sealed record Challenge(string Scheme, string? Token, IReadOnlyDictionary<string, string> Parameters)
{
    public bool IsBearer => Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase);

    public string? this[string parameter] => Parameters.GetValueOrDefault(parameter);
}
