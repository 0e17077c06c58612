namespace TroubleshootBot.Probes.OpenApi;

/// <summary>What an OpenAPI description says about where and how to call, or why it cannot be read.</summary>
/// <param name="Outcome">In the words of the signal <c>openapi.document</c>.</param>
/// <param name="Problem">Where it broke; <see langword="null"/> if it did not.</param>
internal sealed record Description(string Outcome, string? Problem = null)
{
    public const string Found = "found";
    public const string Malformed = "malformed";
    public const string NotAnOpenApi = "not-an-openapi";

    /// <summary>Gets the addresses of its servers as written.</summary>
    public IReadOnlyList<string> Servers { get; init; } = [];

    /// <summary>Gets the ways of signing in that it knows, those that operations ask for first.</summary>
    public IReadOnlyList<Scheme> Schemes { get; init; } = [];

    /// <summary>Gets whether any operation asks for a credential.</summary>
    public bool AsksForCredential { get; init; }

    /// <summary>Gets the operations that say nothing about credentials, neither themselves nor through the whole.</summary>
    public IReadOnlyList<string> SilentOperations { get; init; } = [];

    /// <summary>One way of signing in.</summary>
    /// <param name="Name">Its name in the description.</param>
    /// <param name="Place">Where the credential goes, in the words of the signal <c>openapi.header</c>.</param>
    /// <param name="Key">The name of the header, parameter or cookie.</param>
    /// <param name="SignInAddresses">The addresses of an OAuth sign-in.</param>
    internal sealed record Scheme(string Name, string Place, string Key, IReadOnlyList<Uri> SignInAddresses);
}
