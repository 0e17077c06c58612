using System.Net;

namespace TroubleshootBot.Tests.Lab;

public sealed class ProviderFaultTests
{
    [Theory]
    [InlineData("openai-quota-exhausted", "insufficient_quota")]
    [InlineData("openai-credit-exhausted", "credit_balance_exhausted")]
    [InlineData("openai-billing-inactive", "billing_not_active")]
    public async Task Used_up_credit_is_429_without_a_time_to_retry(string id, string code)
    {
        await using var lab = await Started.FaultyAsync(id);

        using var refusal = await lab.Visitor.GetAsync(lab.Address + "/models", lab.Run.Credential);

        Assert.Equal(HttpStatusCode.TooManyRequests, refusal.StatusCode);
        Assert.Null(refusal.Headers.RetryAfter);
        Assert.Equal(code, (await Visitor.ReadJsonAsync(refusal)).GetProperty("error").GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("openai-rate-limited", "/models")]
    [InlineData("azure-openai-rate-limited", "/models")]
    [InlineData("action-rate-limited", "")]
    public async Task Too_many_requests_is_429_with_a_time_to_retry(string id, string path)
    {
        await using var lab = await Started.FaultyAsync(id);

        using var refusal = await lab.Visitor.GetAsync(lab.Address + path, lab.Run.Credential);

        Assert.Equal(HttpStatusCode.TooManyRequests, refusal.StatusCode);
        Assert.NotNull(refusal.Headers.RetryAfter!.Delta);
    }
}
