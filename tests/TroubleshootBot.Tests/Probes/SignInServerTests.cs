using System.Text.Json;
using CsCheck;
using Microsoft.AspNetCore.Http;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Probes.OAuth;
using TroubleshootBot.Tests.Support;
using Xunit;

namespace TroubleshootBot.Tests.Probes;

public sealed class SignInServerTests
{
    private const string Endpoints = "\"authorization_endpoint\":\"{0}a\",\"token_endpoint\":\"{0}t\"";

    [Fact]
    public async Task A_healthy_sign_in_server_offers_all_that_a_host_needs()
    {
        await using var plugin = await new PluginServer().StartAsync();

        var sight = await Probing.LookAsync(plugin.Address);

        Assert.Equal("same-host", sight[SignInServerSignals.Endpoints]);
        Assert.Equal("dynamic", sight[SignInServerSignals.Registration]);
        Assert.Equal("s256", sight[SignInServerSignals.Pkce]);
        Assert.Equal("stated", sight[SignInServerSignals.Scopes]);
        Assert.Equal("public-possible", sight[SignInServerSignals.AuthMethods]);
        Assert.Equal("with-refresh", sight[SignInServerSignals.Grants]);
        Assert.EndsWith("/.well-known/oauth-authorization-server/login", sight.Of(SignInServerSignals.Pkce).Subject, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""["plain","S256"]""", "s256")]
    [InlineData("""["plain"]""", "plain-only")]
    [InlineData("""["s256"]""", "plain-only")]
    [InlineData("[]", "not-advertised")]
    [InlineData("\"S256\"", "not-advertised")]
    [InlineData(null, "not-advertised")]
    public Task Whether_PKCE_is_advertised_is_read(string? value, string outcome) =>
        Shows(SignInServerSignals.Pkce, Member("code_challenge_methods_supported", value), outcome);

    [Theory]
    [InlineData("""["authorization_code","refresh_token"]""", "with-refresh")]
    [InlineData("""["authorization_code"]""", "without-refresh")]
    [InlineData("""["client_credentials","refresh_token"]""", "no-code")]
    [InlineData("[]", "without-refresh")]
    [InlineData(null, "without-refresh")]
    public Task Which_grants_are_offered_is_read(string? value, string outcome) =>
        Shows(SignInServerSignals.Grants, Member("grant_types_supported", value), outcome);

    [Theory]
    [InlineData("""["client_secret_post","none"]""", "public-possible")]
    [InlineData("""["client_secret_basic","private_key_jwt"]""", "secret-only")]
    [InlineData(null, "not-stated")]
    [InlineData("7", "not-stated")]
    public Task Whether_a_client_needs_a_secret_is_read(string? value, string outcome) =>
        Shows(SignInServerSignals.AuthMethods, Member("token_endpoint_auth_methods_supported", value), outcome);

    [Theory]
    [InlineData(""","registration_endpoint":"{0}r" """, "dynamic")]
    [InlineData(""","client_id_metadata_document_supported":true""", "metadata-document")]
    [InlineData(""","registration_endpoint":"{0}r","client_id_metadata_document_supported":true""", "both")]
    [InlineData(""","registration_endpoint":"","client_id_metadata_document_supported":"true" """, "none")]
    [InlineData("", "none")]
    public Task How_a_client_can_introduce_itself_is_read(string members, string outcome) =>
        Shows(SignInServerSignals.Registration, members, outcome);

    [Fact]
    public async Task The_scopes_of_both_documents_are_listed()
    {
        await using var plugin = await new PluginServer { ResourceScopes = """["files.read"]""" }.StartAsync();
        await using var silent = await new PluginServer { Abilities = Endpoints }.StartAsync();

        var stated = await Probing.LookAsync(plugin.Address);

        Assert.Equal("stated", stated[SignInServerSignals.Scopes]);
        Assert.Equal("the plugin: files.read; its sign-in server: weather.read", stated.Detail(SignInServerSignals.Scopes));
        Assert.Equal("not-stated", (await Probing.LookAsync(silent.Address))[SignInServerSignals.Scopes]);
    }

    [Fact]
    public async Task The_plugins_scopes_are_listed_even_if_its_sign_in_server_does_not_describe_itself()
    {
        await using var plugin = await new PluginServer { ResourceScopes = """["files.read"]""", Issuer = "{0}elsewhere" }.StartAsync();

        var sight = await Probing.LookAsync(plugin.Address);

        Assert.Equal("stated", sight[SignInServerSignals.Scopes]);
        Assert.Equal("not-reached", sight[SignInServerSignals.Pkce]);
    }

    [Theory]
    [InlineData("https://login.example/a", "https://login.example/t", "https://login.example", "same-host")]
    [InlineData("https://LOGIN.example:443/a", "https://login.example/t", "https://login.example/tenant", "same-host")]
    [InlineData("https://login.example/a", "https://tokens.example/t", "https://login.example", "other-host")]
    [InlineData("https://login.example:8443/a", "https://login.example/t", "https://login.example", "other-host")]
    [InlineData("https://login.example/a", "https://login.example/t", "login", "other-host")]
    [InlineData("https://login.example/a", "http://login.example/t", "https://login.example", "not-https")]
    [InlineData("/a", "https://login.example/t", "https://login.example", "malformed")]
    [InlineData("urn:a", "https://login.example/t", "https://login.example", "malformed")]
    [InlineData("", "https://login.example/t", "https://login.example", "same-host")]
    public async Task Where_the_sign_in_takes_place_is_compared_with_the_servers_name(string authorize, string token, string name, string outcome)
    {
        await using var plugin = await new PluginServer
        {
            CallsItself = name,
            Abilities = $"\"authorization_endpoint\":\"{authorize}\",\"token_endpoint\":\"{token}\"",
        }.StartAsync(TestCertificates.Shared.Server());

        var sight = await Probing.LookAsync(plugin.Address);

        Assert.Equal(outcome, sight[SignInServerSignals.Endpoints]);
        Assert.Contains(token, sight.Detail(SignInServerSignals.Endpoints), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_in_server_without_addresses_has_none_to_compare()
    {
        await using var plugin = await new PluginServer { Abilities = "\"x\":1" }.StartAsync();

        var sight = await Probing.LookAsync(plugin.Address);

        Assert.Equal("incomplete", sight[OAuthSignals.ServerMetadata]);
        Assert.Equal("not-applicable", sight[SignInServerSignals.Endpoints]);
    }

    [Fact]
    public async Task A_local_plugin_and_its_sign_in_server_may_use_plain_http()
    {
        await using var plugin = await new PluginServer().StartAsync();

        var local = await Probing.LookAsync(plugin.Address);
        var published = await Probing.LookAsync(plugin.Address, configure: options => options.TreatAsPublic = ["127.0.0.0/8"]);

        Assert.Equal("same-host", local[SignInServerSignals.Endpoints]);
        Assert.Equal("not-https", published[SignInServerSignals.Endpoints]);
    }

    [Fact]
    public async Task A_server_that_asks_for_no_sign_in_has_nothing_to_offer()
    {
        await using var server = await WebServer.StartAsync(context => PluginServer.Json(context, 200, PluginServer.Handshake));

        var sight = await Probing.LookAsync(server.At("/mcp"));

        Assert.All(SignInServerSignals.All, signal => Assert.Equal("not-applicable", sight[signal]));
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_offers_nothing_that_could_be_seen()
    {
        var sight = await Probing.LookAsync("https://nowhere.example/mcp");

        Assert.All([.. SignInServerSignals.All, .. McpSignals.All], signal => Assert.Equal("not-reached", sight[signal]));
    }

    [Fact]
    public async Task A_re_check_of_one_ability_fetches_no_more_than_it_needs()
    {
        await using var plugin = await new PluginServer().StartAsync();

        var sight = await Probing.LookAsync(plugin.Address, signals: [SignInServerSignals.Pkce.Id]);

        Assert.Equal("s256", Assert.Single(sight.Result.Evidence).Outcome);
        Assert.DoesNotContain(plugin.Server.Requests, asked => asked.Headers.ContainsKey("Authorization"));
    }

    [Fact]
    public void No_document_makes_the_readers_throw() =>
        Documents.Sample(text =>
        {
            var root = JsonText.TryParseObject(text)!.Value;
            var seen = new[]
            {
                ServerAbilities.Pkce(root), ServerAbilities.Grants(root), ServerAbilities.Registration(root), ServerAbilities.AuthMethods(root),
                ServerAbilities.Scopes(root, root), EndpointComparison.Compare(root, text, allowsPlainHttp: false),
            };

            return seen.All(one => one.Signal.Find(one.Outcome) is not null)
                && TokenSignals.Keys.Find(KeySet.Read(root).Outcome) is not null;
        });

    /// <summary>Objects with the fields that matter, and with anything in them.</summary>
    private static Gen<string> Documents { get; } = Gen.Select(
        Gen.OneOf(
            "code_challenge_methods_supported", "grant_types_supported", "registration_endpoint", "client_id_metadata_document_supported",
            "token_endpoint_auth_methods_supported", "scopes_supported", "authorization_endpoint", "token_endpoint", "keys"),
        Gen.OneOf(
            Gen.OneOf("1", "null", "true", "{}", "[]", "[1,null,{}]", "\"\\ud800\"", "[\"\\ud800\"]", "[{\"kty\":1}]", "\"http://[\"", "\"https://a b\""),
            Gen.String.Select(text => JsonSerializer.Serialize(text)),
            Gen.String.Array[0, 4].Select(texts => JsonSerializer.Serialize(texts))))
        .Array[0, 6].Select(members => $"{{{string.Join(',', members.Select(member => $"\"{member.Item1}\":{member.Item2}"))}}}");

    private static string Member(string name, string? value) => value is null ? "" : $",\"{name}\":{value}";

    private static async Task Shows(Signal signal, string members, string outcome)
    {
        await using var plugin = await new PluginServer { Abilities = Endpoints + members }.StartAsync();

        Assert.Equal(outcome, (await Probing.LookAsync(plugin.Address))[signal]);
    }
}
