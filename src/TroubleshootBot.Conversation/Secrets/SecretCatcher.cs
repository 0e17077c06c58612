namespace TroubleshootBot.Conversation.Secrets;

/// <summary>Takes secrets out of a text at the edge of a channel, before anything is stored, logged, sent or echoed.</summary>
/// <remarks>Stateless and thread-safe; the vault keeps the values.</remarks>
internal static class SecretCatcher
{
    /// <summary>Takes them out.</summary>
    /// <param name="text">What the user sent.</param>
    /// <param name="vault">Where the values go.</param>
    public static CaughtText Catch(string text, SecretVault vault)
    {
        var caught = new List<CaughtSecret>();
        var references = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var shape in SecretShapes.All)
        {
            text = shape.Pattern.Replace(text, match =>
            {
                var secret = match.Groups["secret"];
                if (IsMasked(secret.Value) || secret.Value.StartsWith("secret-", StringComparison.Ordinal))
                {
                    return match.Value;
                }

                if (!references.TryGetValue(secret.Value, out var reference))
                {
                    reference = vault.Keep(secret.Value, "what you pasted");
                    references[secret.Value] = reference;
                    caught.Add(new CaughtSecret(reference, shape.Kind, secret.Length, LastFour(secret.Value)));
                }

                var start = secret.Index - match.Index;
                var standIn = shape.Kind == SecretShapes.InAddress ? reference : $"[{shape.Kind} {reference}]";
                return $"{match.Value[..start]}{standIn}{match.Value[(start + secret.Length)..]}";
            });
        }

        return new CaughtText(text, caught);
    }

    /// <summary>Gives the last four characters, if the secret is long enough for them to give nothing away.</summary>
    public static string LastFour(string secret) => secret.Length >= 16 ? secret[^4..] : string.Empty;

    /// <summary>Tells whether a vendor or the user has masked the value already, as in <c>sk-proj-****MxYA</c> or <c>&lt;your key&gt;</c>.</summary>
    private static bool IsMasked(string value) =>
        value.Contains("***", StringComparison.Ordinal) || value.Contains("...", StringComparison.Ordinal) ||
        value.Contains("xxxx", StringComparison.OrdinalIgnoreCase) || value.Contains("YOUR_", StringComparison.OrdinalIgnoreCase);
}
