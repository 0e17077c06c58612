using System.Text.RegularExpressions;

namespace TroubleshootBot.Conversation.Secrets;

/// <summary>The public shapes of vendors' keys, and the places in which a secret stands. The first shape that fits names it.</summary>
internal static partial class SecretShapes
{
    /// <summary>The kind of a password inside an address: what stands for it must leave the address readable.</summary>
    public const string InAddress = "password in an address";

    /// <summary>Gets the shapes that are recognised by themselves, wherever they stand.</summary>
    public static IReadOnlyList<SecretShape> All { get; } =
    [
        new("private key", PrivateKey()),
        new("Anthropic key", AnthropicKey()),
        new("OpenAI key", OpenAIKey()),
        new("GitHub token", GitHubToken()),
        new("Slack token", SlackToken()),
        new("Google key", GoogleKey()),
        new("AWS key", AwsKey()),
        new("Stripe key", StripeKey()),
        new("Hugging Face token", HuggingFaceToken()),
        new("JWT", Jwt()),
        new("connection string", ConnectionString()),
        new(InAddress, UserInfo()),
        new("bearer token", BearerToken()),
        new("Basic pair", BasicPair()),
        new("AWS secret", AwsSecret()),
        new("password", Password()),
        new("password on a command line", CommandLinePair()),
        new("cookie", Cookie()),
        new("key or password", Named()),
    ];

    [GeneratedRegex(@"(?<secret>-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]{0,8000}?(?:-----END [A-Z ]*PRIVATE KEY-----|\z))", RegexOptions.ExplicitCapture)]
    private static partial Regex PrivateKey();

    [GeneratedRegex(@"\b(?<secret>sk-ant-[A-Za-z0-9_-]{16,})", RegexOptions.ExplicitCapture)]
    private static partial Regex AnthropicKey();

    [GeneratedRegex(@"\b(?<secret>sk-(proj-|svcacct-|admin-)?[A-Za-z0-9_-]{16,})", RegexOptions.ExplicitCapture)]
    private static partial Regex OpenAIKey();

    [GeneratedRegex(@"\b(?<secret>gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,})", RegexOptions.ExplicitCapture)]
    private static partial Regex GitHubToken();

    [GeneratedRegex(@"\b(?<secret>xox[abeoprs]-[A-Za-z0-9-]{10,})", RegexOptions.ExplicitCapture)]
    private static partial Regex SlackToken();

    [GeneratedRegex(@"\b(?<secret>AIza[A-Za-z0-9_-]{30,}|GOCSPX-[A-Za-z0-9_-]{20,}|ya29\.[A-Za-z0-9_-]{20,})", RegexOptions.ExplicitCapture)]
    private static partial Regex GoogleKey();

    [GeneratedRegex(@"\b(?<secret>(AKIA|ASIA)[A-Z0-9]{16})\b", RegexOptions.ExplicitCapture)]
    private static partial Regex AwsKey();

    [GeneratedRegex(@"\b(?<secret>(sk|rk|pk)_(live|test)_[A-Za-z0-9]{10,}|whsec_[A-Za-z0-9]{20,})", RegexOptions.ExplicitCapture)]
    private static partial Regex StripeKey();

    [GeneratedRegex(@"\b(?<secret>hf_[A-Za-z0-9]{20,})", RegexOptions.ExplicitCapture)]
    private static partial Regex HuggingFaceToken();

    [GeneratedRegex(@"\b(?<secret>eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{4,}\.[A-Za-z0-9_-]*)", RegexOptions.ExplicitCapture)]
    private static partial Regex Jwt();

    [GeneratedRegex(@"(?i)\b(AccountKey|SharedAccessKey|SharedAccessSignature|Password|Pwd)\s*=\s*(?<secret>[^;\s""']{6,})", RegexOptions.ExplicitCapture)]
    private static partial Regex ConnectionString();

    [GeneratedRegex(@"(?i)\b[a-z][a-z0-9+.-]{1,20}://[^\s/:@]{1,200}:(?<secret>[^\s/@]{3,200})@", RegexOptions.ExplicitCapture)]
    private static partial Regex UserInfo();

    [GeneratedRegex(@"(?i)\bbearer[ \t]+(""|')?(?!(?:resource_metadata|realm|scope|error|error_description|error_uri|authorization_uri)=)(?<secret>[A-Za-z0-9._~+/=-]{12,})", RegexOptions.ExplicitCapture)]
    private static partial Regex BearerToken();

    [GeneratedRegex(@"(?i)\bbasic[ \t]+(?<secret>[A-Za-z0-9+/]{12,}={0,2})(?![A-Za-z0-9+/])", RegexOptions.ExplicitCapture)]
    private static partial Regex BasicPair();

    [GeneratedRegex(@"(?<![A-Za-z0-9+/=])(?<secret>(?=[A-Za-z0-9+/]{0,39}[0-9])(?=[A-Za-z0-9+/]{0,39}[a-z])(?=[A-Za-z0-9+/]{0,39}[A-Z])[A-Za-z0-9+/]{40})(?![A-Za-z0-9+/=])", RegexOptions.ExplicitCapture)]
    private static partial Regex AwsSecret();

    [GeneratedRegex(@"(?i)\b(passw(or)?d|passphrase|pwd)(""|')?[ \t]*(:|=|\bis\b)[ \t]*(""|')?(?<secret>(?=[^\s]*[^a-zA-Z\s])[^\s""',;\[]{6,100})", RegexOptions.ExplicitCapture)]
    private static partial Regex Password();

    [GeneratedRegex(@"(?i)(?:^|\s)(-u|--user|--proxy-user)[ =](""|')?[^\s:""']{1,100}:(?<secret>[^\s""']{3,200})", RegexOptions.ExplicitCapture)]
    private static partial Regex CommandLinePair();

    [GeneratedRegex(@"(?im)^[ \t<>*]*(set-)?cookie:[ \t]*(?<secret>[^\r\n]{6,4000})", RegexOptions.ExplicitCapture)]
    private static partial Regex Cookie();

    // A name that promises a secret, then a value that looks like one: long, and of mixed characters.
    [GeneratedRegex(
        @"(?i)(api[_ -]?key|apikey|x-api-key|subscription[_-]?key|client[_-]?secret|access[_-]?token|refresh[_-]?token|id[_-]?token|auth[_-]?token|secret|passw(or)?d|token|key)(""|')?[ \t]*(:|=|\bis\b)[ \t]*(""|')?(?<secret>(?=[^\s""',;]*[0-9])(?=[^\s""',;]*[A-Za-z])[A-Za-z0-9_.~+/=-]{12,})",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Named();
}
