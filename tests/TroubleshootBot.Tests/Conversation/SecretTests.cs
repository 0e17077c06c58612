using TroubleshootBot.Conversation.Contract;
using TroubleshootBot.Conversation.Intake;
using TroubleshootBot.Conversation.Secrets;
using TroubleshootBot.Conversation.Transcripts;
using TroubleshootBot.Conversation.Turns;
using TroubleshootBot.Tests.Support;

namespace TroubleshootBot.Tests.Conversation;

public sealed class SecretTests : IDisposable
{
    private const string OpenAIKey = "sk-proj-Qm3vX8pL2nT6yR9wK4sD7fGh";
    private const string Jwt = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ1c2VyIiwiZXhwIjoxNzAwMDAwMDAwfQ.c2lnbmF0dXJlLW9mLXRoZS10b2tlbg";

    private readonly Bot bot = new();

    public static TheoryData<string, string> Pasted => new()
    {
        { $"my key is {OpenAIKey} and it fails", OpenAIKey },
        { $"curl -H 'Authorization: Bearer {Jwt}' https://mcp.example.com/mcp", Jwt },
        { "OPENAI_API_KEY=\"Zx81Kq20Lm39Pa57Rt\"", "Zx81Kq20Lm39Pa57Rt" },
        { "Authorization: Basic dXNlcjpwYXNzd29yZDEyMw==", "dXNlcjpwYXNzd29yZDEyMw==" },
        { "https://bob:hunter2hunter2@mcp.example.com/mcp", "hunter2hunter2" },
        { "ghp_16C7e42F292c6912E7710c838347Ae178B4a", "ghp_16C7e42F292c6912E7710c838347Ae178B4a" },
        { "Cookie: session=abcdef0123456789; other=1", "abcdef0123456789" },
        { "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkq\n-----END PRIVATE KEY-----", "MIIEvQIBADANBgkq" },
        { "client_secret: q8w7e6r5t4z3u2i1o0", "q8w7e6r5t4z3u2i1o0" },
        { "my password is Tr0ub4dor&3xyz for https://api.example.com/v1", "Tr0ub4dor&3xyz" },
        { "curl -u admin:Pa55w0rdX https://api.example.com/v1 fails", "Pa55w0rdX" },
        { "AKIAIOSFODNN7EXAMPLE wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" },
        { "x-api-key: 4f5a6b7c8d9e0f1a2b3c", "4f5a6b7c8d9e0f1a2b3c" },
    };

    public void Dispose() => bot.Dispose();

    [Theory]
    [MemberData(nameof(Pasted))]
    public async Task A_secret_that_was_pasted_is_in_no_event_export_report_or_reply(string text, string secret)
    {
        var updates = await bot.SayAsync(text);
        await bot.AskAsync("/evidence");
        await bot.AskAsync("/why");

        var report = updates[^1].Report;
        Assert.DoesNotContain(secret, Transcript.AsJson(bot.Thread, report), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, Transcript.AsMarkdown(bot.Thread, report), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, ReportJson.Write(report!), StringComparison.Ordinal);
        Assert.All(updates, update => Assert.DoesNotContain(secret, update.Text, StringComparison.Ordinal));
        Assert.All(bot.Thread.Log.Events, happened => Assert.DoesNotContain(secret, happened.ToString(), StringComparison.Ordinal));
        Assert.All(bot.Requests, request => Assert.DoesNotContain(secret, request.Address, StringComparison.Ordinal));
        Assert.Contains(updates, update => update.Text.Contains("There was a secret in what you wrote", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Incorrect API key provided: sk-proj-****MxYA. You can find your API key at https://platform.openai.com/account/api-keys.")]
    [InlineData("Authorization: Bearer YOUR_KEY")]
    [InlineData("the token has expired")]
    [InlineData("my password is wrong")]
    [InlineData("commit 3f786850e387550fdab836ed7e6dc881de23001b broke it")]
    [InlineData("WWW-Authenticate: Bearer error=\"invalid_token\", error_description=\"Authentication required\"")]
    [InlineData("WWW-Authenticate: Bearer resource_metadata=\"https://mcp.example.com/.well-known/oauth-protected-resource/mcp\"")]
    [InlineData("https://mcp.example.com/mcp?version=20251125")]
    public void What_is_no_secret_is_left_alone(string text)
    {
        var caught = SecretCatcher.Catch(text, bot.Thread.Vault);

        Assert.Equal(text, caught.Text);
        Assert.Empty(caught.Caught);
    }

    [Fact]
    public async Task A_caught_secret_is_offered_for_one_use_and_not_used_before_a_yes()
    {
        await bot.AskAsync($"invalid_token at https://mcp.example.com/mcp with Bearer {Jwt}");
        for (var turns = 0; bot.State.OpenQuestion is not (null or AskedFor.Consent) && turns < 6; turns++)
        {
            await bot.AskAsync("I don't know");
        }

        Assert.Equal(AskedFor.Consent, bot.State.OpenQuestion);
        Assert.All(bot.Requests, request => Assert.Null(request.Credential));

        await bot.AskAsync("yes");

        Assert.Equal(Jwt, bot.Requests[^1].Credential!.Value);
    }

    [Theory]
    [InlineData("no", HiddenEntry.Answer)]
    [InlineData("I don't have one", HiddenEntry.Answer)]
    [InlineData("yes", HiddenEntry.Answer)]
    [InlineData("correct horse battery staple", HiddenEntry.Unclear)]
    [InlineData("not for you", HiddenEntry.Unclear)]
    [InlineData("/exprot", HiddenEntry.Unclear)]
    [InlineData("sk-proj-Qm3vX8pL2nT6yR9wK4sD7fGh", HiddenEntry.Secret)]
    [InlineData(" sk-proj-Qm3vX8pL2nT6yR9wK4sD7fGh", HiddenEntry.Secret)]
    [InlineData("Bearer abc123def456", HiddenEntry.Secret)]
    [InlineData("correct-horse", HiddenEntry.Secret)]
    [InlineData("prod-retry-Secret", HiddenEntry.Secret)]
    [InlineData("/wJalrXUtnFEMI/K7MDENGbPxRfi", HiddenEntry.Secret)]
    [InlineData("Hunterhunter", HiddenEntry.Secret)]
    [InlineData("$API_KEY", HiddenEntry.Secret)]
    public void Words_at_the_hidden_prompt_are_told_from_secrets(string entered, HiddenEntry entry) =>
        Assert.Equal(entry, CredentialWords.Read(entered));

    [Fact]
    public async Task Forget_drops_the_value_at_once()
    {
        await bot.AskAsync($"my key is {OpenAIKey}");
        Assert.NotNull(bot.Thread.Vault.Find("secret-1"));

        await bot.AskAsync("/forget");

        Assert.Null(bot.Thread.Vault.Find("secret-1"));
    }

    [Fact]
    public void The_vault_forgets_by_itself_after_its_lifetime()
    {
        var reference = bot.Thread.Vault.Keep("value-of-a-secret", "the test");
        bot.Clock.Advance(SecretVault.Lifetime);

        Assert.Null(bot.Thread.Vault.Find(reference));
    }

    [Fact]
    public void A_value_from_the_vault_is_redacted_wherever_it_turns_up()
    {
        bot.Thread.Vault.Keep("correct horse battery", "the test");

        Assert.Equal("the server says: [hidden] is wrong", new Redactor(bot.Thread.Vault).Redact("the server says: correct horse battery is wrong"));
    }
}
