using Microsoft.AspNetCore.Http;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes;
using TroubleshootBot.Probes.Addresses;
using TroubleshootBot.Probes.Credentials;
using TroubleshootBot.Probes.Exchanges;
using TroubleshootBot.Tests.Support;
using Xunit;

namespace TroubleshootBot.Tests.Probes;

/// <summary>What cannot be read is an outcome, and its detail says where it broke.</summary>
public sealed class BadInputTests
{
    private const string Broken = "{\n  \"resource\": \"x\",\n  oops\n}";

    [Theory]
    [InlineData(Broken, "it stops being JSON at line 3, byte 3")]
    [InlineData("[]", "it is JSON, but no object (array)")]
    [InlineData(" ", "it is empty")]
    public async Task Documents_of_the_sign_in(string body, string where)
    {
        await using var resource = await new PluginServer { Instead = OAuthTests.At("/.well-known/oauth-protected-resource/mcp", 200, "application/json", body) }.StartAsync();
        await using var server = await new PluginServer { Instead = OAuthTests.At("/.well-known/oauth-authorization-server/login", 200, "application/json", body) }.StartAsync();

        await AssertSaysAsync(resource.Address, OAuthSignals.ResourceMetadata, "malformed", where);
        await AssertSaysAsync(server.Address, OAuthSignals.ServerMetadata, "malformed", where);
    }

    [Fact]
    public async Task A_member_whose_name_is_no_text_breaks_nothing()
    {
        await using var server = await WebServer.StartAsync(context => PluginServer.Json(context, 401, """{"\ud800\\":1,"error":"no \udc00 such key","\ud83d":2}"""));

        var sight = await Probing.LookAsync(server.Address, TargetKind.Api);

        Assert.Equal("unauthorized", sight[WebSignals.Anonymous]);
        Assert.EndsWith("401: no \uFFFD such key", sight.Detail(WebSignals.Anonymous), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"a":"\ud83d\ude00"}""", "😀")]
    [InlineData("""{"a":"\\ud83d\ude00"}""", "\\ud83d\uFFFD")]
    [InlineData("""{"a":"\ud83d\ud83d\ude00"}""", "\uFFFD😀")]
    [InlineData("""{"a":"\ud83d\n"}""", "\uFFFD\n")]
    public void Only_half_a_pair_is_replaced(string json, string text) => Assert.Equal(text, JsonText.String(JsonText.TryParseObject(json)!.Value, "a"));

    [Theory]
    [InlineData("""{"keys":{}}""", "it has no list \"keys\"")]
    [InlineData("""{"keys":[{"kid":"a"}]}""", "no entry of \"keys\" says which kind of key it is (kty)")]
    [InlineData("""{"keys":[}""", "it stops being JSON at line 1, byte 10")]
    public async Task Keys(string keys, string where)
    {
        var token = CredentialFormTests.Token("{}");
        await using var plugin = await new PluginServer { Keys = keys, Token = token }.StartAsync();

        await AssertSaysAsync(plugin.Address, TokenSignals.Keys, "malformed", where, credential: token);
    }

    [Fact]
    public async Task Addresses_of_the_sign_in_server()
    {
        await using var plugin = await new PluginServer { Abilities = "\"authorization_endpoint\":\"{0}a\",\"token_endpoint\":\"token\"" }.StartAsync();

        await AssertSaysAsync(plugin.Address, SignInServerSignals.Endpoints, "malformed", "token_endpoint is no address: ");
    }

    [Theory]
    [InlineData(Broken, "it stops being JSON at line 3, byte 3")]
    [InlineData("{}", "it has none of \"name_for_model\", \"api\" and \"auth\"")]
    public async Task A_manifest(string body, string where)
    {
        await using var server = await WebServer.StartAsync(context => PluginServer.Json(context, 200, body));

        await AssertSaysAsync(server.Address, PluginSignals.Manifest, "malformed", where, TargetKind.Plugin);
    }

    [Theory]
    [InlineData("openapi: 3.0.0\npaths:\n  /a: [\n", "malformed", "at line 4, column 1")]
    [InlineData("{\"openapi\":\"3.0.0\",\n\"paths\":{{}}", "malformed", "it stops being JSON at line 2, byte 10")]
    [InlineData("a: 1\n", "not-an-openapi", "Version node not found")]
    public async Task A_description_of_the_interface(string body, string outcome, string where)
    {
        await using var server = await WebServer.StartAsync(context =>
        {
            context.Response.ContentType = "application/yaml";
            return context.Response.WriteAsync(body);
        });

        await AssertSaysAsync(server.At("/openapi.yaml"), OpenApiSignals.Document, outcome, where, TargetKind.Action);
    }

    [Fact]
    public async Task A_description_that_nests_too_deep()
    {
        var body = "openapi: 3.0.0\nx: " + new string('[', 100);
        await using var server = await WebServer.StartAsync(context => context.Response.WriteAsync(body));

        await AssertSaysAsync(server.At("/openapi.yaml"), OpenApiSignals.Document, "malformed", "it nests deeper than 60 levels, in line 2", TargetKind.Action);
    }

    [Theory]
    [InlineData("application/json", "{\"jsonrpc\" 2}", "not-mcp", "it stops being JSON at line 1, byte 12")]
    [InlineData("application/json", "{\"id\":1}", "not-mcp", "it has no \"jsonrpc\"")]
    [InlineData("application/json", "{\"jsonrpc\":\"2.0\",\"id\":1}", "not-mcp", "it has neither a \"result\" nor an \"error\"")]
    [InlineData("text/event-stream", ": hello\n\ndata: {\"method\":\"x\"}\n\n", "failed", "an event stream on which no reply came")]
    [InlineData("text/html", "<html></html>", "not-mcp", "a web page")]
    public async Task A_handshake(string type, string body, string outcome, string where)
    {
        await using var server = await WebServer.StartAsync(context =>
        {
            context.Response.ContentType = type;
            return context.Response.WriteAsync(body);
        });

        await AssertSaysAsync(server.At("/mcp"), WebSignals.Mcp, outcome, where);
    }

    [Theory]
    [InlineData("oops", "it stops being JSON at line 1, byte 1")]
    [InlineData("""{"jsonrpc":"2.0","id":2,"result":{}}""", "no list \"tools\" in the result")]
    public async Task A_list_of_tools(string tools, string where)
    {
        await using var plugin = await new PluginServer { Tools = tools }.StartAsync();

        await AssertSaysAsync(plugin.Address, McpSignals.Tools, "failed", where, credential: PluginServer.GoodToken);
    }

    [Theory]
    [InlineData("Bearer realm=\"x", "a quotation mark is never closed, at character 14 of 15")]
    [InlineData("Bearer =x", "unexpected '=', at character 8 of 9")]
    public async Task A_challenge(string challenge, string where)
    {
        await using var plugin = await new PluginServer { Challenge = challenge }.StartAsync();

        await AssertSaysAsync(plugin.Address, WebSignals.Challenge, "malformed", where);
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("tomorrow")]
    public async Task Headers_that_are_no_times(string written)
    {
        await using var server = RawServer.Saying($"HTTP/1.1 429 Too Many Requests\r\nRetry-After: {written}\r\nDate: {written}\r\nContent-Length: 0\r\n\r\n");

        await AssertSaysAsync(server.Address, FrontSignals.RetryAfter, "none", $"\"{written}\" is neither a number of seconds nor a date", TargetKind.Api);
        await AssertSaysAsync(server.Address, MachineSignals.Clock, "not-applicable", $"the answer's Date \"{written}\" is no date", TargetKind.Api);
    }

    [Fact]
    public async Task A_redirect_to_what_is_no_address()
    {
        await using var server = RawServer.Saying("HTTP/1.1 302 Found\r\nLocation: https://[::1\r\nContent-Length: 0\r\n\r\n");

        await AssertSaysAsync(server.Address, WebSignals.Redirect, "not-observed", "Location \"https://[::1\" is no address", TargetKind.Api);
    }

    [Fact]
    public async Task A_host_that_cannot_be_named()
    {
        await using var plugin = await new PluginServer { Issuer = "https://xn--ü.example/", Resource = "https://xn--ü.example/mcp" }.StartAsync();

        await AssertSaysAsync(plugin.Address, OAuthSignals.ServerMetadata, "unreachable", "\"https://xn--ü.example/\" is no address");
        await AssertSaysAsync(plugin.Address, OAuthSignals.Resource, "host-differs", "https://xn--ü.example/mcp");
        Assert.Equal("not-an-address", (await Probing.LookAsync("https://xn--ü.example/"))[AddressSignals.Form]);
    }

    [Theory]
    [InlineData(6900, true)]
    [InlineData(60_000, false)]
    public void An_address_as_long_as_a_header(int count, bool isAddress) =>
        Assert.Equal(isAddress, ForeignAddress.Read("https://a.example/" + new string('\u202E', count)) is not null);

    [Fact]
    public async Task Data_that_breaks_off()
    {
        await using var server = await WebServer.StartAsync(context => PluginServer.Json(context, 200, "{\"a\":"));

        await AssertSaysAsync(server.Address, WebSignals.Content, "json", "application/json, but it stops being JSON at line 1, byte 6", TargetKind.Api);
    }

    [Theory]
    [InlineData("", "not-an-address", "it is empty")]
    [InlineData("https://", "not-an-address", "nothing in it is a host that can be called")]
    [InlineData("https://nowhere.example/m\u200Bcp", "stray-characters", "the first stray character is number 26 of 28")]
    public async Task An_address(string address, string outcome, string where)
    {
        var sight = await Probing.LookAsync(address);

        Assert.Equal(outcome, sight[AddressSignals.Form]);
        Assert.Contains(where, sight.Detail(AddressSignals.Form), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sk-proj-AbCdEfGh\nIjKlMnOpQrSt", "line-break", 17)]
    [InlineData("sk-proj-AbCdEfGh\u200BIjKlMnOpQrSt", "invisible-characters", 17)]
    [InlineData("\"sk-proj-AbCdEfGhIjKlMnOpQrSt\"", "quotes", 1)]
    [InlineData("sk-proj-AbCdEfGhIjKlMnOpQrSt ", "whitespace", 29)]
    public async Task A_credential(string value, string outcome, int place)
    {
        var sight = await Probing.LookAsync("no address", credential: new ProbeCredential(value, "a test"));

        Assert.Equal(outcome, sight[CredentialSignals.Form]);
        Assert.EndsWith($", it begins at number {place}", sight.Detail(CredentialSignals.Form), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"alg":"RS256"}""", "{\"exp\":\n1,}", "its second part (claims) cannot be read: it stops being JSON at line 2, byte 3")]
    [InlineData("""{"alg":}""", "{}", "its first part (header) cannot be read: it stops being JSON at line 1, byte 8")]
    [InlineData("""{"typ":"JWT"}""", "{}", "its header names no \"alg\"")]
    public async Task A_token(string header, string claims, string where)
    {
        var sight = await Probing.LookAsync("no address", credential: new ProbeCredential(CredentialFormTests.Token(claims, header), "a test"));

        Assert.Equal("not-applicable", sight[TokenSignals.Algorithm]);
        Assert.EndsWith(where, sight.Detail(TokenSignals.Algorithm), StringComparison.Ordinal);
        Assert.EndsWith(where, sight.Detail(CredentialSignals.Lifetime), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_whose_end_is_no_date()
    {
        var sight = await Probing.LookAsync("no address", credential: new ProbeCredential(CredentialFormTests.Token("""{"exp":"soon"}"""), "a test"));

        Assert.Equal("its 'exp' is no date", sight.Detail(CredentialSignals.Lifetime));
    }

    [Theory]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.eyJh", "it has 2 parts instead of 3")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.e%J.x", "its second part (claims) is not written in base64url")]
    [InlineData("eyJ.a.b.c.d", "it is encrypted")]
    public void A_token_that_is_cut_or_closed(string token, string where) => Assert.EndsWith(where, TokenClaims.Problem(token), StringComparison.Ordinal);

    private static async Task AssertSaysAsync(Uri address, Signal signal, string outcome, string where, TargetKind kind = TargetKind.Unknown, string? credential = null)
    {
        var sight = await Probing.LookAsync(address, kind, credential is null ? null : new ProbeCredential(credential, "a test"), signals: signal.Id);

        Assert.Equal(outcome, sight[signal]);
        Assert.Contains(where, sight.Detail(signal), StringComparison.Ordinal);
    }
}
