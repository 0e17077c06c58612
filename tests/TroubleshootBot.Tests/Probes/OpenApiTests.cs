using CsCheck;
using Microsoft.AspNetCore.Http;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.OpenApi;
using TroubleshootBot.Tests.Support;

namespace TroubleshootBot.Tests.Probes;

public sealed class OpenApiTests
{
    private const string Yaml = """
        openapi: 3.1.0
        info: { title: Orders, version: '1' }
        servers:
          - url: https://localhost/v1
        components:
          securitySchemes:
            key: { type: apiKey, in: header, name: X-API-Key }
        security:
          - key: []
        paths:
          /orders:
            get: { responses: { '200': { description: The orders } } }
        """;

    [Theory]
    [InlineData("/openapi.json")]
    [InlineData("/openapi.yaml")]
    [InlineData("/.well-known/openapi.json")]
    [InlineData("/.well-known/openapi.yaml")]
    public async Task A_description_is_found_at_every_usual_place(string place)
    {
        await using var server = await Holding(place, Yaml);

        var sight = await Probing.LookAsync(server.At("/orders"), TargetKind.Action);

        Assert.Equal("found", sight[OpenApiSignals.Document]);
        Assert.Equal("matches", sight[OpenApiSignals.Server]);
        Assert.Equal("declared", sight[OpenApiSignals.Security]);
        Assert.Equal("custom-header", sight[OpenApiSignals.Header]);
        Assert.Contains("X-API-Key", sight.Detail(OpenApiSignals.Header), StringComparison.Ordinal);
        Assert.Equal("not-applicable", sight[OpenApiSignals.OAuthHosts]);
        Assert.EndsWith(place, sight.Of(OpenApiSignals.Server).Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_description_at_the_address_itself_is_not_looked_for_elsewhere()
    {
        await using var server = await Holding("/spec", Yaml);

        var sight = await Probing.LookAsync(server.At("/spec"), TargetKind.Action, signals: OpenApiSignals.Document.Id);

        Assert.Equal("found", sight[OpenApiSignals.Document]);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("""{"openapi":"3.0.0","info":{"title":"a","version":"1"},"paths":{}}""", "application/json", "found")]
    [InlineData("""{"swagger":"2.0","info":{"title":"a","version":"1"},"paths":{}}""", "application/json", "found")]
    [InlineData("<!doctype html><title>Docs</title>", "text/html", "html")]
    [InlineData("{\"openapi\":", "application/json", "malformed")]
    [InlineData("openapi: [", "application/yaml", "malformed")]
    [InlineData("", "application/json", "malformed")]
    [InlineData("""{"name":"orders"}""", "application/json", "not-an-openapi")]
    [InlineData("[1]", "application/json", "malformed")]
    [InlineData("just text", "text/plain", "not-an-openapi")]
    [InlineData("""{"openapi":"9.9.9","paths":{}}""", "application/json", "not-an-openapi")]
    public async Task What_stands_at_the_place_of_the_description_is_named(string body, string type, string outcome)
    {
        await using var server = await Holding("/openapi.json", body, type);

        Assert.Equal(outcome, (await Probing.LookAsync(server.At("/orders"), TargetKind.Action))[OpenApiSignals.Document]);
        Assert.Equal(outcome, (await Probing.LookAsync(server.At("/openapi.json"), TargetKind.Action))[OpenApiSignals.Document]);
    }

    [Fact]
    public async Task An_action_without_a_description_has_none()
    {
        await using var server = await Holding("/nothing", "{}");

        var sight = await Probing.LookAsync(server.At("/orders"), TargetKind.Action);

        Assert.Equal("not-found", sight[OpenApiSignals.Document]);
        Assert.Equal("not-applicable", sight[OpenApiSignals.Server]);
    }

    [Fact]
    public async Task A_description_longer_than_what_is_read_is_not_called_malformed()
    {
        await using var server = await Holding("/openapi.yaml", Yaml + "\n#" + new string('x', 400_000));

        Assert.Equal("not-observed", (await Probing.LookAsync(server.At("/orders"), TargetKind.Action))[OpenApiSignals.Document]);
    }

    [Theory]
    [InlineData(TargetKind.Mcp)]
    [InlineData(TargetKind.OpenAI)]
    [InlineData(TargetKind.Api)]
    public async Task Other_kinds_are_not_asked_for_a_description(TargetKind kind)
    {
        await using var server = await Holding("/openapi.json", Yaml);

        var sight = await Probing.LookAsync(server.At("/v1/mcp"), kind, signals: [.. OpenApiSignals.All.Select(signal => signal.Id)]);

        Assert.All(OpenApiSignals.All, signal => Assert.Equal("not-applicable", sight[signal]));
        Assert.DoesNotContain(server.Requests, asked => asked.Path.Contains("openapi", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://localhost/v1", "matches")]
    [InlineData("https://LOCALHOST:8443", "matches")]
    [InlineData("http://localhost/v1", "not-https")]
    [InlineData("https://api.example.com", "other-host")]
    [InlineData("http://api.example.com", "other-host")]
    [InlineData("/v1", "missing")]
    [InlineData("https://{tenant}.example.com", "missing")]
    public async Task The_server_of_the_description_is_held_against_the_address(string url, string outcome)
    {
        await using var server = await Holding("/openapi.yaml", Yaml.Replace("https://localhost/v1", $"'{url}'", StringComparison.Ordinal));

        Assert.Equal(outcome, (await Probing.LookAsync(server.At("/orders"), TargetKind.Action))[OpenApiSignals.Server]);
    }

    [Theory]
    [InlineData("security: [{ key: [] }]", "get: {}", "declared")]
    [InlineData("x-nothing: 1", "get: { security: [{ key: [] }] }", "declared")]
    [InlineData("x-nothing: 1", "get: { security: [{ key: [] }] }\n    post: { security: [] }", "declared")]
    [InlineData("x-nothing: 1", "get: { security: [{ key: [] }] }\n    post: {}", "per-operation-missing")]
    [InlineData("x-nothing: 1", "get: {}", "none")]
    [InlineData("security: []", "get: {}", "none")]
    public async Task What_the_description_says_of_credentials_is_read_for_every_operation(string whole, string operations, string outcome)
    {
        await using var server = await Holding(
            "/openapi.yaml",
            $"openapi: 3.0.3\ninfo: {{ title: a, version: '1' }}\ncomponents: {{ securitySchemes: {{ key: {{ type: http, scheme: bearer }} }} }}\n{whole}\npaths:\n  /orders:\n    {operations}\n");

        var sight = await Probing.LookAsync(server.At("/orders"), TargetKind.Action);

        Assert.Equal(outcome, sight[OpenApiSignals.Security]);
        Assert.True(outcome != "per-operation-missing" || sight.Detail(OpenApiSignals.Security) == "silent: POST /orders");
    }

    [Theory]
    [InlineData("{ type: http, scheme: bearer }", "authorization")]
    [InlineData("{ type: openIdConnect, openIdConnectUrl: 'https://a.example/x' }", "authorization")]
    [InlineData("{ type: apiKey, in: header, name: authorization }", "authorization")]
    [InlineData("{ type: apiKey, in: header, name: X-Key }", "custom-header")]
    [InlineData("{ type: apiKey, in: query, name: key }", "query")]
    [InlineData("{ type: apiKey, in: cookie, name: key }", "query")]
    public async Task Where_the_credential_belongs_is_read(string scheme, string outcome)
    {
        await using var server = await Holding("/openapi.yaml", $"openapi: 3.0.3\ninfo: {{ title: a, version: '1' }}\ncomponents:\n  securitySchemes:\n    key: {scheme}\npaths: {{}}\n");

        Assert.Equal(outcome, (await Probing.LookAsync(server.At("/orders"), TargetKind.Action))[OpenApiSignals.Header]);
    }

    [Fact]
    public async Task A_description_that_knows_no_way_of_signing_in_wants_the_credential_nowhere()
    {
        await using var server = await Holding("/openapi.yaml", "openapi: 3.0.3\ninfo: { title: a, version: '1' }\npaths: {}\n");

        Assert.Equal("none", (await Probing.LookAsync(server.At("/orders"), TargetKind.Action))[OpenApiSignals.Header]);
    }

    [Fact]
    public void The_way_of_signing_in_that_operations_use_comes_first()
    {
        var description = DescriptionReader.Read("""
            {"openapi":"3.0.3","info":{"title":"a","version":"1"},"security":[{"used":[]}],"paths":{"/a":{"get":{"responses":{}}}},
             "components":{"securitySchemes":{"other":{"type":"http","scheme":"basic"},"used":{"type":"apiKey","in":"header","name":"X-Used"}}}}
            """);

        Assert.Equal(["used", "other"], description.Schemes.Select(scheme => scheme.Name));
    }

    [Theory]
    [InlineData("https://localhost/oauth", "same-root")]
    [InlineData("https://accounts.google.com/o/oauth2/auth", "same-root")]
    [InlineData("https://login.microsoftonline.com/common/oauth2/v2.0/authorize", "same-root")]
    [InlineData("https://login.elsewhere.example/oauth", "differs")]
    public async Task The_sign_in_must_belong_to_the_domain_of_the_interface(string url, string outcome)
    {
        await using var server = await Holding(
            "/openapi.yaml",
            $"openapi: 3.0.3\ninfo: {{ title: a, version: '1' }}\ncomponents:\n  securitySchemes:\n    signIn:\n      type: oauth2\n      flows:\n        authorizationCode: {{ authorizationUrl: '{url}', tokenUrl: '{url}', scopes: {{}} }}\npaths: {{}}\n");

        Assert.Equal(outcome, (await Probing.LookAsync(server.At("/orders"), TargetKind.Action))[OpenApiSignals.OAuthHosts]);
    }

    [Fact]
    public void What_would_blow_up_is_turned_down()
    {
        var laughs = "openapi: 3.0.0\na0: &a0 [x]\n" + string.Concat(Enumerable.Range(1, 9).Select(level => $"a{level}: &a{level} [{string.Join(',', Enumerable.Repeat($"*a{level - 1}", 9))}]\n"));
        string[] bombs = [laughs, new string('[', 100_000), string.Concat(Enumerable.Repeat("{\"a\":", 50_000)), string.Concat(Enumerable.Repeat("- ", 100_000)), string.Concat(Enumerable.Repeat("? ", 100_000))];

        Assert.All(bombs, bomb => Assert.Equal(Description.Malformed, DescriptionReader.Read(bomb).Outcome));
    }

    [Fact]
    public void A_way_of_signing_in_that_refers_to_itself_does_no_harm()
    {
        var description = DescriptionReader.Read(
            """{"openapi":"3.1.0","info":{"title":"a","version":"1"},"paths":{},"components":{"securitySchemes":{"k":{"$ref":"#/components/securitySchemes/k"}}}}""");

        Assert.Equal(Description.Malformed, description.Outcome);
    }

    [Fact]
    public void Whatever_is_read_there_is_an_outcome()
    {
        var piece = Gen.OneOf(
            Gen.String[0, 12],
            OneOf("openapi: 3.0.0\n", "swagger: '2.0'\n", "paths:\n", "  /a:\n", "    get:\n", "- ", "*a", "&a ", "{", "}", "[", "]", "\"", ":", "security: ", "servers:\n", "$ref: '#/'\n", "components:\n", "  securitySchemes:\n", "!!binary ", "<<: ", "\t", "---\n", "...\n", "|\n", "type: oauth2\n"));

        piece.Array[0, 25].Select(string.Concat).Sample(text => Assert.Contains(DescriptionReader.Read(text).Outcome, OpenApiSignals.Document.Outcomes.Select(outcome => outcome.Name)), iter: 2000);
    }

    [Fact]
    public void A_good_description_with_any_character_changed_still_has_an_outcome() =>
        Gen.Select(Gen.Int[0, Yaml.Length - 1], Gen.Char).Sample(
            (place, character) => Assert.Contains(
                DescriptionReader.Read(string.Concat(Yaml.AsSpan(0, place), [character], Yaml.AsSpan(place + 1))).Outcome,
                OpenApiSignals.Document.Outcomes.Select(outcome => outcome.Name)),
            iter: 1000);

    private static Task<WebServer> Holding(string place, string body, string type = "application/yaml") => WebServer.StartAsync(context =>
    {
        if (context.Request.Path != place)
        {
            return PluginServer.Json(context, context.Request.Path == "/orders" ? 401 : 404, "{}");
        }

        context.Response.ContentType = type;
        return context.Response.WriteAsync(body);
    });

    private static Gen<string> OneOf(params string[] choices) => Gen.Int[0, choices.Length - 1].Select(index => choices[index]);
}
