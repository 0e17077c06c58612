using System.Net;

namespace TroubleshootBot.Tests.Lab;

public sealed class CredentialFaultTests
{
    [Theory]
    [InlineData("mcp-token-quoted", "Invalid token")]
    [InlineData("mcp-token-with-bearer", "Invalid token")]
    [InlineData("mcp-token-revoked", "Invalid token")]
    [InlineData("mcp-token-expired-typescript", "Token has expired")]
    [InlineData("mcp-token-expired-python", "Authentication required")]
    public async Task An_MCP_server_rejects_the_token_in_the_words_of_its_SDK(string id, string description)
    {
        await using var lab = await Started.FaultyAsync(id);

        using var refusal = await lab.Visitor.PostAsync(lab.Address, lab.Run.Credential);

        Assert.Equal(HttpStatusCode.Unauthorized, refusal.StatusCode);
        Assert.Contains($"error=\"invalid_token\", error_description=\"{description}\"", Assert.Single(refusal.Headers.WwwAuthenticate).Parameter!, StringComparison.Ordinal);
        Assert.Equal(description, (await Visitor.ReadJsonAsync(refusal)).GetProperty("error_description").GetString());
    }

    [Fact]
    public async Task A_C_sharp_server_rejects_an_expired_token_without_a_reason()
    {
        await using var lab = await Started.FaultyAsync("mcp-token-expired-csharp");

        using var refusal = await lab.Visitor.PostAsync(lab.Address, lab.Run.Credential);

        Assert.Equal(HttpStatusCode.Unauthorized, refusal.StatusCode);
        Assert.StartsWith("resource_metadata=", Assert.Single(refusal.Headers.WwwAuthenticate).Parameter, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mcp-scope-missing-typescript", "scope=\"tools.read\"")]
    [InlineData("mcp-scope-missing-python", "Required scope: tools.read")]
    public async Task A_token_without_scope_is_forbidden(string id, string hint)
    {
        await using var lab = await Started.FaultyAsync(id);

        using var refusal = await lab.Visitor.PostAsync(lab.Address, lab.Run.Credential);

        Assert.Equal(HttpStatusCode.Forbidden, refusal.StatusCode);
        var challenge = Assert.Single(refusal.Headers.WwwAuthenticate).Parameter!;
        Assert.Contains("error=\"insufficient_scope\"", challenge, StringComparison.Ordinal);
        Assert.Contains(hint, challenge, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("openai-key-unset", "didn't provide an API key")]
    [InlineData("openai-key-empty", "didn't provide an API key")]
    [InlineData("openai-key-in-x-api-key", "didn't provide an API key")]
    [InlineData("openai-key-quoted", "Incorrect API key provided: \"sk-proj")]
    [InlineData("openai-key-inner-space", "Incorrect API key provided")]
    [InlineData("openai-key-truncated", "Incorrect API key provided")]
    [InlineData("openai-key-with-bearer", "Incorrect API key provided: Bearer")]
    [InlineData("openai-key-revoked", "Incorrect API key provided: sk-proj-****")]
    [InlineData("azure-openai-key-revoked", "invalid subscription key or wrong API endpoint")]
    [InlineData("azure-openai-key-in-authorization", "invalid subscription key or wrong API endpoint")]
    public async Task An_OpenAI_like_API_rejects_the_key_in_the_words_of_the_provider(string id, string message)
    {
        await using var lab = await Started.FaultyAsync(id);

        using var refusal = await lab.Visitor.GetAsync(lab.Address + "/models", lab.Run.Credential);

        Assert.Equal(HttpStatusCode.Unauthorized, refusal.StatusCode);
        Assert.Contains(message, (await Visitor.ReadJsonAsync(refusal)).GetProperty("error").GetProperty("message").GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trailing_space_never_reaches_the_server_so_the_key_is_accepted()
    {
        await using var lab = await Started.FaultyAsync("openai-key-trailing-space");

        using var welcome = await lab.Visitor.GetAsync(lab.Address + "/models", lab.Run.Credential);

        Assert.EndsWith(" ", lab.Run.Credential!.Value, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, welcome.StatusCode);
    }

    [Fact]
    public async Task A_line_break_is_part_of_the_key()
    {
        await using var lab = await Started.FaultyAsync("openai-key-line-break");

        Assert.EndsWith("\n", lab.Run.Credential!.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("action-key-unset", HttpStatusCode.Unauthorized, "message", "missing subscription key")]
    [InlineData("action-key-in-authorization", HttpStatusCode.Unauthorized, "message", "API key is missing")]
    [InlineData("action-token-revoked", HttpStatusCode.Unauthorized, "detail", "Invalid or missing token")]
    [InlineData("action-scope-missing", HttpStatusCode.Forbidden, "detail", "Not enough permissions")]
    public async Task A_small_API_refuses_in_the_words_of_its_framework(string id, HttpStatusCode status, string field, string message)
    {
        await using var lab = await Started.FaultyAsync(id);

        using var refusal = await lab.Visitor.GetAsync(lab.Address, lab.Run.Credential);

        Assert.Equal(status, refusal.StatusCode);
        Assert.Contains(message, (await Visitor.ReadJsonAsync(refusal)).GetProperty(field).GetString()!, StringComparison.Ordinal);
    }
}
