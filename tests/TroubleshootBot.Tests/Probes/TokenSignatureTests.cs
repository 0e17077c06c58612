using System.Text.Json;
using CsCheck;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes;
using TroubleshootBot.Probes.Credentials;
using TroubleshootBot.Tests.Support;
using Xunit;

namespace TroubleshootBot.Tests.Probes;

public sealed class TokenSignatureTests
{
    private const string KeysPlace = "/login/keys";

    [Theory]
    [InlineData("\"RS256\"", "usual")]
    [InlineData("\"ES256\"", "usual")]
    [InlineData("\"EdDSA\"", "usual")]
    [InlineData("\"HS256\"", "symmetric")]
    [InlineData("\"none\"", "none")]
    [InlineData("\"NONE\"", "none")]
    [InlineData("\"rs256\"", "unknown")]
    [InlineData("\"RSA\"", "unknown")]
    [InlineData("5", "unknown")]
    [InlineData("\"\\ud800\"", "unknown")]
    public async Task How_a_token_is_signed_is_read_without_any_network(string algorithm, string outcome)
    {
        var token = CredentialFormTests.Token("{}", $$"""{"alg":{{algorithm}}}""");

        Assert.Equal(outcome, (await Probing.LookAsync("no address", credential: new ProbeCredential(token, "a test")))[TokenSignals.Algorithm]);
    }

    [Theory]
    [InlineData("""{"alg":"RS256","kid":"key-1"}""", "in-set")]
    [InlineData("""{"alg":"RS256","kid":"KEY-1"}""", "not-in-set")]
    [InlineData("""{"alg":"RS256","kid":"key-2"}""", "not-in-set")]
    [InlineData("""{"alg":"RS256"}""", "no-kid")]
    [InlineData("""{"alg":"RS256","kid":7}""", "no-kid")]
    [InlineData("""{"alg":"HS256","kid":"key-1"}""", "not-applicable")]
    [InlineData("""{"alg":"none"}""", "not-applicable")]
    public async Task The_tokens_key_is_looked_for_among_the_published_ones(string header, string outcome)
    {
        await using var plugin = await new PluginServer().StartAsync();

        var sight = await LookAsync(plugin, header);

        Assert.Equal("reachable", sight[TokenSignals.Keys]);
        Assert.Equal(outcome, sight[TokenSignals.Key]);
    }

    [Theory]
    [InlineData(200, "application/json", """{"keys":[{"kty":"EC"}]}""", "reachable", "not-in-set")]
    [InlineData(200, "application/json", """{"keys":[]}""", "empty", "not-in-set")]
    [InlineData(200, "application/json", """{"keys":{}}""", "malformed", "not-reached")]
    [InlineData(200, "application/json", """{"keys":["key-1"]}""", "malformed", "not-reached")]
    [InlineData(200, "application/json", "[]", "malformed", "not-reached")]
    [InlineData(200, "text/html", "<html>", "malformed", "not-reached")]
    [InlineData(404, "text/plain", "no", "unreachable", "not-reached")]
    [InlineData(401, "application/json", "{}", "unreachable", "not-reached")]
    [InlineData(503, "text/plain", "oops", "unreachable", "not-reached")]
    public async Task What_is_wrong_with_the_keys_is_named(int status, string type, string body, string keys, string key)
    {
        await using var plugin = await new PluginServer { Instead = OAuthTests.At(KeysPlace, status, type, body) }.StartAsync();

        var sight = await LookAsync(plugin);

        Assert.Equal(keys, sight[TokenSignals.Keys]);
        Assert.Equal(key, sight[TokenSignals.Key]);
        Assert.EndsWith(KeysPlace, sight.Of(TokenSignals.Keys).Subject, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"jwks_uri\":\"https://nowhere.example/keys\"", "unreachable", "not-reached")]
    [InlineData("\"jwks_uri\":\"file:///etc/passwd\"", "unreachable", "not-reached")]
    [InlineData("\"jwks_uri\":\"keys\"", "unreachable", "not-reached")]
    [InlineData("\"jwks_uri\":\"\"", "not-stated", "not-applicable")]
    [InlineData("\"jwks_uri\":{}", "not-stated", "not-applicable")]
    [InlineData("\"x\":1", "not-stated", "not-applicable")]
    [InlineData("\"jwks_uri\":\"http://169.254.169.254/keys\"", "not-allowed", "not-allowed")]
    public async Task Where_the_keys_are_is_taken_from_the_description(string member, string keys, string key)
    {
        await using var plugin = await new PluginServer { Abilities = member }.StartAsync();

        var sight = await LookAsync(plugin);

        Assert.Equal(keys, sight[TokenSignals.Keys]);
        Assert.Equal(key, sight[TokenSignals.Key]);
    }

    [Fact]
    public async Task The_keys_are_fetched_only_with_a_token_that_one_of_them_may_have_signed_and_without_it()
    {
        await using var plugin = await new PluginServer().StartAsync();

        await Probing.LookAsync(plugin.Address);
        var opaque = await Probing.LookAsync(plugin.Address, credential: new ProbeCredential(PluginServer.GoodToken, "a test"));
        Assert.DoesNotContain(plugin.Server.Requests, asked => asked.Path == KeysPlace);
        await LookAsync(plugin);

        Assert.Equal("not-applicable", opaque[TokenSignals.Keys]);
        Assert.Equal("not-applicable", opaque[TokenSignals.Key]);
        Assert.Equal("not-applicable", opaque[TokenSignals.Algorithm]);
        Assert.DoesNotContain("Authorization", Assert.Single(plugin.Server.Requests, asked => asked.Path == KeysPlace).Headers.Keys);
    }

    [Fact]
    public async Task Without_a_description_there_are_no_keys_to_look_at()
    {
        await using var lost = await new PluginServer { Issuer = "{0}elsewhere" }.StartAsync();
        await using var open = await WebServer.StartAsync(context => PluginServer.Json(context, 200, PluginServer.Handshake));
        var token = new ProbeCredential(CredentialFormTests.Token("{}"), "a test");

        Assert.Equal("not-reached", (await LookAsync(lost))[TokenSignals.Keys]);
        Assert.Equal("not-applicable", (await Probing.LookAsync(open.At("/mcp"), credential: token))[TokenSignals.Keys]);
        Assert.Equal("not-reached", (await Probing.LookAsync("https://nowhere.example/mcp", credential: token))[TokenSignals.Key]);
    }

    [Theory]
    [InlineData("""{"scope":"files.read files.write"}""", "Bearer error=\"insufficient_scope\", scope=\"files.write\"", "covers")]
    [InlineData("""{"scp":["files.write"]}""", "Bearer error=\"insufficient_scope\", scope=\"files.write offline_access\"", "covers")]
    [InlineData("""{"scp":"files.write"}""", "Bearer scope=\"api://1234/files.write\"", "covers")]
    [InlineData("""{"scope":"files.read"}""", "Bearer error=\"insufficient_scope\", scope=\"files.read files.write\"", "lacks")]
    [InlineData("{}", "Bearer error=\"insufficient_scope\", scope=\"files.write\"", "lacks")]
    public async Task A_token_is_compared_with_the_scopes_that_the_refusal_asks_for(string payload, string challenge, string outcome)
    {
        var token = CredentialFormTests.Token(payload);
        await using var plugin = await new PluginServer
        {
            Instead = async context =>
            {
                if (context.Request.Headers.Authorization != "Bearer " + token)
                {
                    return false;
                }

                context.Response.Headers.WWWAuthenticate = challenge;
                await PluginServer.Json(context, 403, "{}");
                return true;
            },
        }.StartAsync();

        var sight = await Probing.LookAsync(plugin.Address, credential: new ProbeCredential(token, "a test"));

        Assert.Equal(outcome, sight[TokenSignals.Scope]);
        Assert.Equal(outcome == "lacks", sight.Detail(TokenSignals.Scope).StartsWith("without files.write:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"scope":"files.read"}""", null, "not-applicable")]
    [InlineData("{}", """["files.read"]""", "not-applicable")]
    [InlineData("""{"scope":"files.read"}""", """["files.read","files.write"]""", "covers")]
    [InlineData("""{"scope":"profile"}""", """["files.read","profile"]""", "lacks")]
    [InlineData("""{"scope":5}""", """["files.read"]""", "lacks")]
    [InlineData("""{"scope":"x"}""", """["openid"]""", "covers")]
    public async Task Without_a_refusal_a_token_need_hold_some_of_the_plugins_scopes_only(string payload, string? known, string outcome)
    {
        var token = CredentialFormTests.Token(payload);
        await using var plugin = await new PluginServer { ResourceScopes = known, Token = token }.StartAsync();

        var sight = await Probing.LookAsync(plugin.Address, credential: new ProbeCredential(token, "a test"));

        Assert.Equal("accepted", sight[CredentialSignals.Answer]);
        Assert.Equal(outcome, sight[TokenSignals.Scope]);
    }

    [Fact]
    public async Task What_the_server_asks_of_everybody_is_asked_of_the_token()
    {
        var token = CredentialFormTests.Token("""{"scope":"files.read"}""");
        await using var plugin = await new PluginServer
        {
            Token = token,
            Challenge = "Bearer resource_metadata=\"{0}.well-known/oauth-protected-resource/mcp\", scope=\"files.write\"",
        }.StartAsync();

        var sight = await Probing.LookAsync(plugin.Address, credential: new ProbeCredential(token, "a test"));

        Assert.Equal("lacks", sight[TokenSignals.Scope]);
    }

    [Fact]
    public async Task A_credential_that_cannot_be_read_names_no_scopes()
    {
        await using var plugin = await new PluginServer().StartAsync();

        Assert.Equal("not-applicable", (await Probing.LookAsync(plugin.Address, credential: new ProbeCredential(PluginServer.GoodToken, "a test")))[TokenSignals.Scope]);
        Assert.Equal("not-reached", (await Probing.LookAsync("https://nowhere.example/mcp", credential: new ProbeCredential(CredentialFormTests.Token("{}"), "a test")))[TokenSignals.Scope]);
    }

    [Fact]
    public void Nothing_is_lacking_from_what_is_held() =>
        Gen.Select(Gen.String.Array[0, 5], Gen.String.Array[0, 5]).Sample((one, other) =>
            ScopeComparison.Lacking([.. one, .. other], one).Count == 0
            && ScopeComparison.Lacking(one, other).All(scope => other.Contains(scope) && !one.Contains(scope)));

    [Fact]
    public void No_header_and_no_claims_make_the_token_reader_throw() =>
        Gen.Select(Values, Values, Values).Sample((algorithm, id, scope) =>
        {
            var token = CredentialFormTests.Token($$"""{"scope":{{scope}},"scp":{{scope}}}""", $$"""{"alg":{{algorithm}},"kid":{{id}}}""");

            return TokenClaims.Read(token) is { Scopes: not null } claims && TokenSignals.Algorithm.Find(AlgorithmProbe.Read(claims.Algorithm)) is not null;
        });

    private static Gen<string> Values { get; } = Gen.OneOf(
        Gen.OneOf("1", "null", "{}", "[[]]", "\"\\ud800\"", "[\"\\ud800\",1]", "\" \\n a  b\""),
        Gen.String.Select(text => JsonSerializer.Serialize(text)));

    private static Task<Probing.Sight> LookAsync(PluginServer plugin, string header = """{"alg":"RS256","kid":"key-1"}""") =>
        Probing.LookAsync(plugin.Address, credential: new ProbeCredential(CredentialFormTests.Token("{}", header), "a test"));
}
