using System.Net;

namespace TroubleshootBot.Tests.Lab;

public sealed class FrontFaultTests
{
    [Theory]
    [InlineData("mcp-sign-in-page", "Sign in")]
    [InlineData("openai-sign-in-page", "Sign in")]
    [InlineData("mcp-tunnel-warning", "tunnel")]
    public async Task A_page_answers_with_200_instead_of_the_interface(string id, string title)
    {
        await using var lab = await Started.FaultyAsync(id);

        using var answer = await lab.Visitor.PostAsync(lab.Address);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains(title, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_portal_sends_callers_to_a_sign_in_page_on_another_host()
    {
        await using var lab = await Started.FaultyAsync("action-redirect-to-sign-in");

        using var answer = await lab.Visitor.GetAsync(lab.Address);
        using var page = await lab.Visitor.GetAsync(answer.Headers.Location!.AbsoluteUri);

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal("127.0.0.1", answer.Headers.Location.Host);
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("mcp-redirect-to-http", "http", "localhost", "/mcp/")]
    [InlineData("mcp-redirect-to-slash", "https", "localhost", "/mcp/")]
    [InlineData("mcp-redirect-to-other-host", "https", "127.0.0.1", "/mcp")]
    [InlineData("api-redirect-to-other-host", "https", "127.0.0.1", "/orders")]
    public async Task A_redirect_leads_to_where_it_is_meant_to(string id, string scheme, string host, string path)
    {
        await using var lab = await Started.FaultyAsync(id);

        using var answer = await lab.Visitor.PostAsync(lab.Address);

        Assert.Equal(HttpStatusCode.TemporaryRedirect, answer.StatusCode);
        Assert.Equal((scheme, host, path), (answer.Headers.Location!.Scheme, answer.Headers.Location.Host, answer.Headers.Location.AbsolutePath));
    }

    [Fact]
    public async Task A_token_is_good_where_the_redirect_leads()
    {
        await using var lab = await Started.FaultyAsync("mcp-redirect-to-other-host");

        using var answer = await lab.Visitor.PostAsync(lab.Address);
        using var welcome = await lab.Visitor.PostAsync(answer.Headers.Location!.AbsoluteUri, lab.Run.Credential);

        Assert.Equal(HttpStatusCode.OK, welcome.StatusCode);
    }

    [Theory]
    [InlineData("mcp-at-root", HttpStatusCode.MethodNotAllowed)]
    [InlineData("mcp-at-api", HttpStatusCode.NotFound)]
    [InlineData("openai-without-version", HttpStatusCode.NotFound)]
    public async Task The_wrong_path_is_no_interface(string id, HttpStatusCode expected)
    {
        await using var lab = await Started.FaultyAsync(id);

        using var answer = await lab.Visitor.PostAsync(lab.Address, lab.Run.Credential);

        Assert.Equal(expected, answer.StatusCode);
    }
}
