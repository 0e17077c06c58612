using Microsoft.AspNetCore.Http;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes;
using TroubleshootBot.Tests.Support;

namespace TroubleshootBot.Tests.Probes;

public sealed class KeyTests
{
    private const string Letters = "AbCdEfGhIjKlMnOpQrStUvWxYz012345678";
    private const string Key = "sk-proj-" + Letters;

    [Theory]
    [InlineData("sk-" + Letters, "openai-key")]
    [InlineData("sk-proj-" + Letters, "openai-key")]
    [InlineData("  \"sk-svcacct-" + Letters + "\"\n", "openai-key")]
    [InlineData("sk-ant-api03-" + Letters, "anthropic-key")]
    [InlineData("sk-or-v1-" + Letters, "opaque")]
    [InlineData("AIza" + Letters, "google-key")]
    [InlineData("ghp_" + Letters, "github-token")]
    [InlineData("github_pat_" + Letters, "github-token")]
    [InlineData("0123456789abcdef0123456789ABCDEF", "azure-key")]
    [InlineData("Fz3kPq8Rt2Vw5Xy7Ab1Cd4Ef6Gh9Ij0KJQQJ99BKACYeBjFXJ3w3AAABACOGabcd", "azure-key")]
    [InlineData("123e4567-e89b-12d3-a456-426614174000", "uuid")]
    [InlineData("alice:open sesame", "basic-pair")]
    [InlineData("YWxpY2U6b3BlbnNlc2FtZQ==", "basic-pair")]
    [InlineData("eyJhbGciOiJSU0EtT0FFUCJ9.a.b.c.d", "jwt")]
    [InlineData("k3y-without-any-shape", "opaque")]
    public async Task The_kind_of_a_credential_is_read_from_its_shape(string value, string kind) => Assert.Equal(kind, await KindAsync(value));

    [Fact]
    public async Task A_signed_token_is_told_by_its_header() => Assert.Equal("jwt", await KindAsync(CredentialFormTests.Token("{}")));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task No_credential_has_no_kind(string? value) => Assert.Equal("not-applicable", await KindAsync(value));

    [Theory]
    [InlineData("api.openai.com", Key, "fits")]
    [InlineData("api.openai.com", "sk-ant-api03-" + Letters, "other-vendor")]
    [InlineData("api.openai.com", "eyJhbGciOiJSU0EtT0FFUCJ9.a.b.c.d", "other-vendor")]
    [InlineData("api.openai.com", "k3y-without-any-shape", "not-applicable")]
    [InlineData("mine.openai.azure.com", Key, "other-vendor")]
    [InlineData("mine.openai.azure.com", "0123456789abcdef0123456789abcdef", "fits")]
    [InlineData("api.github.com", "ghp_" + Letters, "fits")]
    [InlineData("gateway.example", Key, "not-applicable")]
    public async Task The_kind_is_held_against_the_vendor_of_the_address(string host, string value, string outcome)
    {
        await using var server = await WebServer.StartAsync(context => PluginServer.Json(context, 401, "{}"));
        var names = new Probing.Names { [host] = ["127.0.0.1"] };

        var sight = await Probing.LookAsync($"http://{host}:{server.Port}/v1", TargetKind.OpenAI, new ProbeCredential(value, "a test"), names: names, signals: KeySignals.Fits.Id);

        Assert.Equal(outcome, sight[KeySignals.Fits]);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Without_an_address_there_is_nothing_to_hold_it_against()
    {
        var sight = await Probing.LookAsync("not an address", TargetKind.OpenAI, new ProbeCredential(Key, "a test"));

        Assert.Equal("openai-key", sight[KeySignals.Kind]);
        Assert.Equal("not-reached", sight[KeySignals.Fits]);
    }

    [Theory]
    [InlineData("Bearer", "Authorization", "fits")]
    [InlineData("Basic realm=\"x\", Bearer realm=\"x\"", "Authorization", "fits")]
    [InlineData("Basic realm=\"x\"", "Authorization", "differs")]
    [InlineData("Bearer", "X-API-Key", "differs")]
    [InlineData("ApiKey", "X-API-Key", "fits")]
    [InlineData("AzureApiManagementKey realm=\"x\",name=\"Ocp-Apim-Subscription-Key\",type=\"header\"", "Ocp-Apim-Subscription-Key", "fits")]
    [InlineData("AzureApiManagementKey realm=\"x\",name=\"Ocp-Apim-Subscription-Key\",type=\"header\"", "X-API-Key", "differs")]
    [InlineData("AzureApiManagementKey realm=\"x\",name=\"Ocp-Apim-Subscription-Key\",type=\"header\"", "Authorization", "differs")]
    [InlineData(null, "Authorization", "not-applicable")]
    public async Task The_scheme_that_is_asked_for_is_held_against_the_one_that_is_sent(string? challenge, string header, string outcome)
    {
        await using var server = await WebServer.StartAsync(context =>
        {
            context.Response.Headers.WWWAuthenticate = challenge;
            return PluginServer.Json(context, 401, "{}");
        });

        var sight = await Probing.LookAsync(server.Address, TargetKind.Api, new ProbeCredential(Key, "a test", header), signals: KeySignals.Scheme.Id);

        Assert.Equal(outcome, sight[KeySignals.Scheme]);
        Assert.DoesNotContain(server.Requests, asked => asked.Headers.Values.Any(value => value.Contains(Key, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("/v1", 200, """{"object":"list","data":[{"id":"a"}]}""", "listed")]
    [InlineData("/v1/chat/completions", 200, """{"object":"list","data":[{"id":"a"}]}""", "listed")]
    [InlineData("/v1/chat/completions", 200, """{"object":"list","data":[]}""", "empty")]
    [InlineData("/v1/chat/completions", 403, """{"error":{"message":"Missing scopes: api.model.read"}}""", "refused")]
    [InlineData("/v1/chat/completions", 404, "{}", "not-applicable")]
    [InlineData("/v1/chat/completions", 200, "[]", "not-applicable")]
    [InlineData("/v1/chat/completions", 500, "{}", "not-observed")]
    public async Task The_list_of_models_is_asked_for_with_the_key(string path, int status, string body, string outcome)
    {
        await using var server = await WebServer.StartAsync(context => (context.Request.Headers.Authorization.Count, context.Request.Path.Value) switch
        {
            (0, _) => PluginServer.Json(context, 401, """{"error":{"message":"no","type":"x"}}"""),
            (_, "/v1/models") => PluginServer.Json(context, status, body),
            _ => PluginServer.Json(context, 400, """{"error":{"message":"you must provide a model parameter"}}"""),
        });

        var sight = await Probing.LookAsync(server.At(path), TargetKind.OpenAI, new ProbeCredential(Key, "a test"), signals: ApiSignals.Models.Id);

        Assert.Equal(outcome, sight[ApiSignals.Models]);
        Assert.Single(server.Requests, asked => asked.Path == "/v1/models" && asked.Headers.ContainsKey("Authorization"));
    }

    [Fact]
    public async Task A_key_that_is_not_accepted_is_not_shown_a_second_time_for_the_models()
    {
        await using var server = await WebServer.StartAsync(context => PluginServer.Json(context, 401, """{"error":{"message":"no","type":"x"}}"""));

        var sight = await Probing.LookAsync(server.At("/v1/chat/completions"), TargetKind.OpenAI, new ProbeCredential(Key, "a test"), signals: ApiSignals.Models.Id);

        Assert.Equal("not-applicable", sight[ApiSignals.Models]);
        Assert.DoesNotContain(server.Requests, asked => asked.Path == "/v1/models");
    }

    [Theory]
    [InlineData("org-of-somebody-else", 200, "accepted")]
    [InlineData("org-of-somebody-else", 401, "rejected")]
    [InlineData("org-mine", 200, "not-applicable")]
    [InlineData(null, 200, "not-applicable")]
    public async Task A_key_whose_organization_is_refused_is_tried_without_any(string? organization, int without, string outcome)
    {
        await using var server = await WebServer.StartAsync(context => (context.Request.Headers.Authorization.Count, context.Request.Headers["OpenAI-Organization"].ToString()) switch
        {
            (0, _) => PluginServer.Json(context, 401, """{"error":{"message":"no","type":"x"}}"""),
            (_, "") => PluginServer.Json(context, without, """{"object":"list","data":[{"id":"a"}]}"""),
            (_, "org-mine") => PluginServer.Json(context, 200, """{"object":"list","data":[{"id":"a"}]}"""),
            _ => PluginServer.Json(context, 401, """{"error":{"message":"OpenAI-Organization header should match organization for API key","code":"mismatched_organization"}}"""),
        });

        var sight = await Probing.LookAsync(server.At("/v1"), TargetKind.OpenAI, new ProbeCredential(Key, "a test") { Organization = organization });

        Assert.Equal(outcome, sight[ApiSignals.WithoutOrganization]);
        Assert.Equal(organization == "org-of-somebody-else" ? "rejected" : "accepted", sight[CredentialSignals.Answer]);
    }

    private static async Task<string> KindAsync(string? value) =>
        (await Probing.LookAsync("https://nowhere.example/", TargetKind.Api, new ProbeCredential(value, "a test"), signals: KeySignals.Kind.Id))[KeySignals.Kind];
}
