using System.Text;
using System.Text.RegularExpressions;

namespace TroubleshootBot.Probes.Credentials;

/// <summary>Tells by its shape what kind of credential it is, in the words of the signal <c>credential.kind</c>. Vendors publish their prefixes.</summary>
internal static partial class CredentialShape
{
    public const string Opaque = "opaque";

    private const int LongestPair = 1024;

    /// <summary>Reads a credential that was cleaned before.</summary>
    public static string Read(string value) => value switch
    {
        _ when TokenClaims.Read(value) is not null || EncryptedToken().IsMatch(value) => "jwt",
        _ when value.StartsWith("sk-ant-", StringComparison.Ordinal) => "anthropic-key",
        _ when OpenAIKey().IsMatch(value) => "openai-key",
        _ when GoogleKey().IsMatch(value) => "google-key",
        _ when GitHubToken().IsMatch(value) => "github-token",
        _ when AzureKey().IsMatch(value) => "azure-key",
        _ when Uuid().IsMatch(value) => "uuid",
        _ when Pair().IsMatch(value) || IsEncodedPair(value) => "basic-pair",
        _ => Opaque,
    };

    private static bool IsEncodedPair(string value)
    {
        if (value.Length is < 8 or > LongestPair)
        {
            return false;
        }

        var bytes = new byte[value.Length];

        return Convert.TryFromBase64String(value, bytes, out var count) && Pair().IsMatch(Encoding.Latin1.GetString(bytes, 0, count));
    }

    [GeneratedRegex(@"^eyJ[\w-]+(?:\.[\w-]*){4}$", RegexOptions.CultureInvariant)]
    private static partial Regex EncryptedToken();

    [GeneratedRegex("^sk-(?!ant-|or-)[A-Za-z0-9_-]{16,}$", RegexOptions.CultureInvariant)]
    private static partial Regex OpenAIKey();

    [GeneratedRegex("^AIza[A-Za-z0-9_-]{35}$", RegexOptions.CultureInvariant)]
    private static partial Regex GoogleKey();

    [GeneratedRegex("^(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,})$", RegexOptions.CultureInvariant)]
    private static partial Regex GitHubToken();

    /// <summary>The old form has 32 hexadecimal digits; the new one is longer and carries a mark of its own.</summary>
    [GeneratedRegex("^(?:[0-9a-fA-F]{32}|[A-Za-z0-9]{30,}(?:JQQJ99|ACOG)[A-Za-z0-9]{4,})$", RegexOptions.CultureInvariant)]
    private static partial Regex AzureKey();

    [GeneratedRegex("^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$", RegexOptions.CultureInvariant)]
    private static partial Regex Uuid();

    [GeneratedRegex("^[!-9;-~]{1,200}:[ -9;-~]{1,200}$", RegexOptions.CultureInvariant)]
    private static partial Regex Pair();
}
