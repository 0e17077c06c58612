using CsCheck;
using Microsoft.AspNetCore.Http;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Plugin;
using TroubleshootBot.Tests.Support;

namespace TroubleshootBot.Tests.Probes;

public sealed class ManifestTests
{
    private const string Good = """
        {"schema_version":"v1","name_for_model":"orders","auth":{"type":"service_http","authorization_type":"bearer","verification_tokens":{"openai":"4f1c0a9b8d7e"}},
         "api":{"type":"openapi","url":"/openapi.yaml"},"logo_url":"/logo.png"}
        """;

    [Theory]
    [InlineData("/")]
    [InlineData("/.well-known/ai-plugin.json")]
    [InlineData("/orders")]
    public async Task A_manifest_is_found_and_its_links_are_followed(string path)
    {
        await using var server = await Holding(Good);

        var sight = await Probing.LookAsync(server.At(path), TargetKind.Plugin);

        Assert.Equal("found", sight[PluginSignals.Manifest]);
        Assert.Equal("service-http", sight[PluginSignals.Auth]);
        Assert.Equal("ok", sight[PluginSignals.Links]);
        Assert.Equal("present", sight[PluginSignals.Token]);
        Assert.Contains(server.Requests, asked => asked.Path == "/logo.png");
    }

    [Theory]
    [InlineData(404, "application/json", "{}", "not-found")]
    [InlineData(403, "text/html", "<html>no</html>", "not-found")]
    [InlineData(200, "text/html", "<html>Hello</html>", "html")]
    [InlineData(200, "application/json", "{\"name_for_model\":", "malformed")]
    [InlineData(200, "application/json", "[]", "malformed")]
    [InlineData(200, "application/json", """{"hello":1}""", "malformed")]
    [InlineData(200, "application/json", "", "malformed")]
    public async Task What_stands_at_the_place_of_the_manifest_is_named(int status, string type, string body, string outcome)
    {
        await using var server = await Holding(body, status, type);

        var sight = await Probing.LookAsync(server.Address, TargetKind.Plugin);

        Assert.Equal(outcome, sight[PluginSignals.Manifest]);
        Assert.Equal("not-applicable", sight[PluginSignals.Auth]);
        Assert.Equal("not-applicable", sight[PluginSignals.Links]);
        Assert.Equal("not-applicable", sight[PluginSignals.Token]);
    }

    [Theory]
    [InlineData("\"none\"", "none")]
    [InlineData("\"user_http\"", "user-http")]
    [InlineData("\"service_http\"", "service-http")]
    [InlineData("\"oauth\"", "oauth")]
    [InlineData("\"magic\"", "missing")]
    [InlineData("5", "missing")]
    [InlineData("null", "missing")]
    public async Task The_way_of_signing_in_is_read(string type, string outcome)
    {
        await using var server = await Holding(Good.Replace("\"service_http\"", type, StringComparison.Ordinal));

        Assert.Equal(outcome, (await Probing.LookAsync(server.Address, TargetKind.Plugin))[PluginSignals.Auth]);
    }

    [Theory]
    [InlineData("\"4f1c0a9b8d7e\"", "present")]
    [InlineData("\"REPLACE_WITH_TOKEN\"", "placeholder")]
    [InlineData("\"<YOUR TOKEN>\"", "placeholder")]
    [InlineData("\"$VERIFICATION\"", "placeholder")]
    [InlineData("\"\"", "missing")]
    [InlineData("null", "missing")]
    public async Task The_verification_token_is_looked_at_but_not_shown(string token, string outcome)
    {
        await using var server = await Holding(Good.Replace("\"4f1c0a9b8d7e\"", token, StringComparison.Ordinal));

        var sight = await Probing.LookAsync(server.Address, TargetKind.Plugin);

        Assert.Equal(outcome, sight[PluginSignals.Token]);
        Assert.Equal("", sight.Detail(PluginSignals.Token));
    }

    [Fact]
    public async Task A_plugin_whose_users_bring_their_own_key_needs_no_verification_token()
    {
        await using var server = await Holding("""{"name_for_model":"a","auth":{"type":"user_http"},"api":{"url":"/openapi.yaml"}}""");

        Assert.Equal("not-applicable", (await Probing.LookAsync(server.Address, TargetKind.Plugin))[PluginSignals.Token]);
    }

    [Theory]
    [InlineData("/openapi.yaml", "ok")]
    [InlineData("/gone.yaml", "broken")]
    [InlineData("", "broken")]
    [InlineData("mailto:somebody@example.com", "broken")]
    [InlineData("https://api.elsewhere.example/openapi.yaml", "other-domain")]
    public async Task The_link_to_the_description_must_lead_somewhere_at_the_same_domain(string url, string outcome)
    {
        await using var server = await Holding(Good.Replace("/openapi.yaml", url, StringComparison.Ordinal));

        Assert.Equal(outcome, (await Probing.LookAsync(server.Address, TargetKind.Plugin))[PluginSignals.Links]);
    }

    [Fact]
    public async Task A_logo_that_is_gone_is_a_broken_link()
    {
        await using var server = await Holding(Good.Replace("/logo.png", "/lost.png", StringComparison.Ordinal));

        var sight = await Probing.LookAsync(server.Address, TargetKind.Plugin);

        Assert.Equal("broken", sight[PluginSignals.Links]);
        Assert.StartsWith("logo_url", sight.Detail(PluginSignals.Links), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_kinds_are_not_asked_for_a_manifest()
    {
        await using var server = await Holding(Good);

        var sight = await Probing.LookAsync(server.At("/orders"), TargetKind.Api);

        Assert.All(PluginSignals.All, signal => Assert.Equal("not-applicable", sight[signal]));
        Assert.DoesNotContain(server.Requests, asked => asked.Path.Contains("ai-plugin", StringComparison.Ordinal));
    }

    [Fact]
    public void Whatever_is_read_as_a_manifest_is_one_or_none()
    {
        var place = new Uri("https://a.example/.well-known/ai-plugin.json");
        var value = Gen.OneOf(
            Gen.String[0, 20].Select(text => System.Text.Json.JsonSerializer.Serialize(text)),
            OneOf("null", "5", "[]", "{}", "true", "\"oauth\"", "\"\\ud800\"", "\"http://\"", "\"//\"", "\"https://a:b@c/\"", """{"type":"oauth","verification_tokens":[]}""", """{"url":"https://[::1"}""", """{"url":7}"""));

        Gen.Select(value, value, value, value).Sample((name, auth, api, logo) =>
        {
            var manifest = Manifest.Read($$"""{"name_for_model":{{name}},"auth":{{auth}},"api":{{api}},"logo_url":{{logo}}}""", place);

            Assert.True(manifest is null || (PluginSignals.Auth.Find(manifest.Auth) is not null && PluginSignals.Token.Find(manifest.Token) is not null));
        });
        Gen.String.Sample(text => Assert.True(Manifest.Read(text, place) is null or { Links.Count: > 0 }));
    }

    private static Task<WebServer> Holding(string manifest, int status = 200, string type = "application/json") => WebServer.StartAsync(context =>
    {
        switch (context.Request.Path.Value)
        {
            case Manifest.Path:
                context.Response.StatusCode = status;
                context.Response.ContentType = type;
                return context.Response.WriteAsync(manifest);

            case "/openapi.yaml" or "/logo.png":
                return Task.CompletedTask;

            default:
                return PluginServer.Json(context, context.Request.Path == "/orders" ? 401 : 404, "{}");
        }
    });

    private static Gen<string> OneOf(params string[] choices) => Gen.Int[0, choices.Length - 1].Select(index => choices[index]);
}
