using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes;
using TroubleshootBot.Tests.Support;
using Xunit;

namespace TroubleshootBot.Tests.Probes;

public sealed class ClientDocumentTests
{
    private const string Redirects = $"\"redirect_uris\":[\"https://other.example\",\"{ProbeRequest.ChatGptRedirect}\"]";

    [Theory]
    [InlineData("valid", 200, "application/json", $$"""{"client_id":"{0}",{{Redirects}}}""")]
    [InlineData("unreachable", 404, "application/json", "{}")]
    [InlineData("unreachable", 302, "application/json", "{}")]
    [InlineData("unreachable", 203, "application/json", $$"""{"client_id":"{0}",{{Redirects}}}""")]
    [InlineData("malformed", 200, "text/html", "<html>")]
    [InlineData("malformed", 200, "application/json", "[]")]
    [InlineData("other-id", 200, "application/json", $$"""{"client_id":"{0}/",{{Redirects}}}""")]
    [InlineData("other-id", 200, "application/json", $$"""{{{Redirects}}}""")]
    [InlineData("redirect-missing", 200, "application/json", """{"client_id":"{0}","redirect_uris":["https://chatgpt.com/"]}""")]
    [InlineData("redirect-missing", 200, "application/json", """{"client_id":"{0}"}""")]
    public async Task What_stands_behind_the_client_ID_is_compared(string outcome, int status, string type, string body)
    {
        await using var server = await WebServer.StartAsync(
            context =>
            {
                context.Response.Headers.Location = "/elsewhere";
                return AuthorizeTests.Say(context, status, type, body.Replace("{0}", $"https://{context.Request.Host}/client.json", StringComparison.Ordinal));
            },
            TestCertificates.Shared.Server());

        var sight = await LookAsync(server.At("/client.json").ToString());

        Assert.Equal(outcome, sight[ClientSignals.Document]);
        Assert.Equal(server.At("/client.json").ToString(), sight.Of(ClientSignals.Document).Subject);
        Assert.Equal("/client.json", Assert.Single(server.Requests).Path);
    }

    [Fact]
    public async Task A_document_behind_a_broken_certificate_is_out_of_reach()
    {
        await using var server = await WebServer.StartAsync(context => PluginServer.Json(context, 200, "{}"), TestCertificates.Shared.Server(name: "other.example"));

        var sight = await LookAsync(server.At("/client.json").ToString());

        Assert.Equal("unreachable", sight[ClientSignals.Document]);
        Assert.Contains("wrong-host", sight.Detail(ClientSignals.Document), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://nowhere.example/client.json", "unreachable")]
    [InlineData("https://169.254.169.254/latest", "not-allowed")]
    [InlineData("http://localhost/client.json", "not-applicable")]
    [InlineData("0oa1b2c3", "not-applicable")]
    public async Task What_is_no_https_address_leads_to_no_document(string id, string outcome) =>
        Assert.Equal(outcome, (await LookAsync(id))[ClientSignals.Document]);

    private static async Task<Probing.Sight> LookAsync(string id)
    {
        await using var plugin = await new PluginServer().StartAsync();

        return await Probing.LookAsync(new ProbeRequest { Address = plugin.Address.ToString(), Client = new ProbeClient(id) });
    }
}
