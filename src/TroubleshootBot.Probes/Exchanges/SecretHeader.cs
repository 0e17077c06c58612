namespace TroubleshootBot.Probes.Exchanges;

/// <summary>A header that carries a credential, real or made up.</summary>
/// <param name="Name">The header's name.</param>
/// <param name="Value">The whole value, scheme included.</param>
/// <param name="IsReal">Whether it is the user's own, which must not travel over a line that is not trusted.</param>
internal sealed record SecretHeader(string Name, string Value, bool IsReal)
{
    /// <summary>Gets whether a header field can carry the value at all (RFC 9110, 5.5: visible ASCII, space and tab), and have the name.</summary>
    public bool CanBeSent => IsName(Name) && Value.All(character => character is '\t' or (>= ' ' and <= '~'));

    private static bool IsName(string name)
    {
        using var message = new HttpRequestMessage();
        return message.Headers.TryAddWithoutValidation(name, "x");
    }

    public override string ToString() => $"{Name}: (hidden)";
}
