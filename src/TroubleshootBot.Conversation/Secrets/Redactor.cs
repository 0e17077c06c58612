namespace TroubleshootBot.Conversation.Secrets;

/// <summary>Guards every boundary: what passes it holds no secret of this conversation and nothing that looks like one.</summary>
internal sealed class Redactor(SecretVault vault)
{
    private const string Hidden = "[hidden]";

    public string Redact(string text)
    {
        foreach (var value in vault.Values())
        {
            text = text.Replace(value, Hidden, StringComparison.Ordinal);
        }

        foreach (var shape in SecretShapes.All)
        {
            text = shape.Pattern.Replace(text, match =>
            {
                var secret = match.Groups["secret"];
                var start = secret.Index - match.Index;
                return secret.Value.Contains("***", StringComparison.Ordinal) || secret.Value.StartsWith("secret-", StringComparison.Ordinal)
                    ? match.Value
                    : $"{match.Value[..start]}{Hidden}{match.Value[(start + secret.Length)..]}";
            });
        }

        return text;
    }
}
