using System.Net;
using Microsoft.AspNetCore.Http;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes;
using TroubleshootBot.Tests.Support;
using Xunit;

namespace TroubleshootBot.Tests.Probes;

public sealed class CredentialTests
{
    private const string Key = "k3y-AbCdEfGhIjKlMnOpQrStUvWxYz0123";

    [Fact]
    public async Task A_good_token_is_accepted_and_the_tools_are_listed_in_the_same_session()
    {
        await using var plugin = await new PluginServer().StartAsync();

        var sight = await Probing.LookAsync(plugin.Address, credential: new ProbeCredential(PluginServer.GoodToken, "a test"));

        Assert.Equal("accepted", sight[CredentialSignals.Answer]);
        Assert.Equal("not-applicable", sight[CredentialSignals.Reason]);
        Assert.Contains(plugin.Server.Requests, asked => asked.Body.Contains("tools/list", StringComparison.Ordinal) && asked.Headers["Mcp-Session-Id"] == "session-1");
    }

    [Fact]
    public async Task A_scope_that_is_checked_only_when_tools_are_listed_is_seen()
    {
        await using var plugin = await new PluginServer
        {
            Instead = async context =>
            {
                if (!((string)context.Items["body"]!).Contains("tools/list", StringComparison.Ordinal))
                {
                    return false;
                }

                context.Response.Headers.WWWAuthenticate = "Bearer error=\"insufficient_scope\", scope=\"files:write\"";
                await PluginServer.Json(context, 403, "{}");
                return true;
            },
        }.StartAsync();

        var sight = await Probing.LookAsync(plugin.Address, credential: new ProbeCredential(PluginServer.GoodToken, "a test"));

        Assert.Equal("insufficient-scope", sight[CredentialSignals.Answer]);
        Assert.Equal("scope", sight[CredentialSignals.Reason]);
        Assert.Contains("files:write", sight.Detail(CredentialSignals.Answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, """{"error":{"message":"Incorrect API key provided: sk-****","type":"invalid_request_error","code":"invalid_api_key"}}""", "rejected", "invalid")]
    [InlineData(401, """{"error":{"message":"You didn't provide an API key. You need to provide your API key in an Authorization header","type":"invalid_request_error","code":null}}""", "rejected", "missing")]
    [InlineData(401, """{"error":{"message":"OpenAI-Organization header should match organization for API key","code":"mismatched_organization"}}""", "rejected", "organization")]
    [InlineData(401, """{"error":{"message":"no such organization : null"}}""", "rejected", "organization")]
    [InlineData(401, """{"error":{"message":"Your IP is not on the allow list","code":"ip_not_authorized"}}""", "rejected", "address-list")]
    [InlineData(401, """{"error":{"message":"x","code":"account_deactivated"}}""", "rejected", "deactivated")]
    [InlineData(401, """{"statusCode":401,"message":"Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API."}""", "rejected", "missing")]
    [InlineData(401, """{"error":{"code":"401","message":"Access denied due to invalid subscription key or wrong API endpoint."}}""", "rejected", "invalid")]
    [InlineData(401, """{"error":"invalid_token","error_description":"Invalid Authorization header format, expected 'Bearer TOKEN'"}""", "rejected", "format")]
    [InlineData(401, """{"error":"invalid_token","error_description":"Missing Authorization header"}""", "rejected", "missing")]
    [InlineData(401, """{"error":"invalid_token","error_description":"Token has expired"}""", "rejected", "expired")]
    [InlineData(401, """{"error":"invalid_token","error_description":"Authentication required"}""", "rejected", "none")]
    [InlineData(401, """{"error":"invalid_token","error_description":"The audience is not valid"}""", "rejected", "audience")]
    [InlineData(401, """{"detail":"Invalid or missing token"}""", "rejected", "none")]
    [InlineData(401, """{"error":{"message":"Your authentication token is not from a valid issuer.","code":"invalid_issuer"}}""", "rejected", "invalid")]
    [InlineData(401, "", "rejected", "none")]
    [InlineData(403, """{"detail":"Not authenticated"}""", "forbidden", "missing")]
    [InlineData(403, """{"error":{"message":"Country, region, or territory not supported","code":"unsupported_country_region_territory","type":"request_forbidden"}}""", "forbidden", "region")]
    [InlineData(403, """{"error":{"message":"Project `proj_1` does not have access to model `gpt-4o-mini`","code":"model_not_found"}}""", "forbidden", "model")]
    [InlineData(403, """{"error":{"message":"You have insufficient permissions for this operation. Missing scopes: model.request."}}""", "insufficient-scope", "scope")]
    [InlineData(429, """{"error":{"message":"You exceeded your current quota","type":"insufficient_quota","code":"insufficient_quota"}}""", "quota-exhausted", "quota")]
    [InlineData(429, """{"error":{"message":"x","type":"insufficient_quota","code":"project_spend_limit_exceeded"}}""", "quota-exhausted", "quota")]
    [InlineData(429, """{"error":{"message":"Your account is not active, please check your billing details","code":"billing_not_active"}}""", "quota-exhausted", "quota")]
    [InlineData(429, """{"error":{"message":"Rate limit reached for requests","type":"requests","code":"rate_limit_exceeded"}}""", "rate-limited", "rate")]
    [InlineData(429, "", "rate-limited", "rate")]
    [InlineData(402, "", "quota-exhausted", "quota")]
    [InlineData(404, "{}", "not-found", "none")]
    [InlineData(500, "{}", "server-error", null)]
    [InlineData(307, "", "redirect", null)]
    [InlineData(400, """{"error":{"message":"you must provide a model parameter"}}""", "accepted", null)]
    [InlineData(400, """{"error":{"code":400,"message":"API key not valid. Please pass a valid API key.","status":"INVALID_ARGUMENT"}}""", "rejected", "invalid")]
    public async Task What_the_server_says_to_the_credential_is_classified(int status, string body, string outcome, string? reason)
    {
        await using var server = await WebServer.StartAsync(context =>
            PluginServer.Json(context, context.Request.Headers.Authorization == "Bearer " + Key ? status : 401, body));

        var sight = await Probing.LookAsync(server.At("/v1/chat/completions"), TargetKind.OpenAI, new ProbeCredential(Key, "a test"));

        Assert.Equal(outcome, sight[CredentialSignals.Answer]);
        Assert.Equal(reason ?? "not-applicable", sight[CredentialSignals.Reason]);
    }

    [Fact]
    public async Task The_credential_is_sent_exactly_as_it_was_given()
    {
        await using var server = await Accepting("Authorization", "never");

        await Probing.LookAsync(server.Address, TargetKind.Api, new ProbeCredential("Bearer " + Key, "a test"));
        await Probing.LookAsync(server.Address, TargetKind.Api, new ProbeCredential(Key, "a test", "X-Custom-Key"));

        Assert.Contains(server.Requests, asked => asked.Headers.GetValueOrDefault("Authorization") == "Bearer Bearer " + Key);
        Assert.Contains(server.Requests, asked => asked.Headers.GetValueOrDefault("X-Custom-Key") == Key);
    }

    [Theory]
    [InlineData("Bearer " + Key, true)]
    [InlineData("\"" + Key + "\"", true)]
    [InlineData(Key + "\n", false)]
    [InlineData(Key + "\u200B", false)]
    public async Task A_credential_with_stray_characters_is_tried_once_more_without(string value, bool canBeSentAsItIs)
    {
        await using var server = await Accepting("Authorization", "Bearer " + Key);

        var sight = await Probing.LookAsync(server.Address, TargetKind.Api, new ProbeCredential(value, "a test"));

        Assert.Equal(canBeSentAsItIs ? "rejected" : "not-observed", sight[CredentialSignals.Answer]);
        Assert.Equal("accepted", sight[CredentialSignals.Cleaned]);
        Assert.Equal("not-applicable", sight[CredentialSignals.OtherHeader]);
    }

    [Fact]
    public async Task A_server_that_asks_nobody_says_nothing_about_a_credential()
    {
        await using var open = await WebServer.StartAsync(context => PluginServer.Json(context, 200, "{}"));
        await using var empty = await WebServer.StartAsync(context => PluginServer.Json(context, 404, "{}"));

        Assert.Equal("not-applicable", (await Probing.LookAsync(open.Address, TargetKind.Api, new ProbeCredential(Key, "a test")))[CredentialSignals.Answer]);
        Assert.Equal("other", (await Probing.LookAsync(empty.Address, TargetKind.Api, new ProbeCredential(Key, "a test")))[CredentialSignals.Answer]);
    }

    [Fact]
    public async Task A_header_that_cannot_be_named_so_is_not_sent()
    {
        await using var server = await Accepting("Authorization", "never");

        var sight = await Probing.LookAsync(server.Address, TargetKind.Api, new ProbeCredential(Key, "a test", "X Key:"));

        Assert.Equal("not-observed", sight[CredentialSignals.Answer]);
    }

    [Fact]
    public async Task A_cleaned_credential_that_is_rejected_too_is_told()
    {
        await using var server = await Accepting("Authorization", "never");

        Assert.Equal("rejected", (await Probing.LookAsync(server.Address, TargetKind.Api, new ProbeCredential(Key + " ", "a test")))[CredentialSignals.Cleaned]);
    }

    [Fact]
    public async Task A_clean_credential_is_not_cleaned()
    {
        await using var server = await Accepting("Authorization", "Bearer " + Key);

        var sight = await Probing.LookAsync(server.Address, TargetKind.Api, new ProbeCredential(Key, "a test"));

        Assert.Equal("accepted", sight[CredentialSignals.Answer]);
        Assert.Equal("not-applicable", sight[CredentialSignals.Cleaned]);
        Assert.Equal("not-applicable", sight[CredentialSignals.OtherHeader]);
    }

    [Theory]
    [InlineData("X-API-Key", Key)]
    [InlineData("api-key", Key)]
    [InlineData("Ocp-Apim-Subscription-Key", Key)]
    public async Task The_right_header_is_found_and_no_other_is_tried_after_it(string header, string value)
    {
        await using var server = await Accepting(header, value);

        var sight = await Probing.LookAsync(server.Address, TargetKind.Api, new ProbeCredential(Key, "a test"));

        Assert.Equal("rejected", sight[CredentialSignals.Answer]);
        Assert.Equal("accepted", sight[CredentialSignals.OtherHeader]);
        Assert.StartsWith(header + ":", sight.Detail(CredentialSignals.OtherHeader), StringComparison.Ordinal);
        Assert.True(server.Requests.Last(asked => asked.Headers.Values.Any(carried => carried.Contains(Key, StringComparison.Ordinal))).Headers.ContainsKey(header));
    }

    [Fact]
    public async Task A_key_that_no_header_helps_is_rejected_under_all_of_them()
    {
        await using var server = await Accepting("Authorization", "never");

        Assert.Equal("rejected", (await Probing.LookAsync(server.Address, TargetKind.Api, new ProbeCredential(Key, "a test", "X-Key")))[CredentialSignals.OtherHeader]);
    }

    [Fact]
    public async Task A_credential_never_follows_a_redirect()
    {
        await using var elsewhere = await WebServer.StartAsync(context => PluginServer.Json(context, 200, "{}"));
        await using var server = await WebServer.StartAsync(context =>
        {
            context.Response.StatusCode = 307;
            context.Response.Headers.Location = context.Request.Path == "/mcp" ? "/mcp/" : elsewhere.Address.ToString();
            return Task.CompletedTask;
        });

        var sight = await Probing.LookAsync(server.At("/mcp"), TargetKind.Mcp, new ProbeCredential(Key, "a test"));

        Assert.Equal("redirect", sight[CredentialSignals.Answer]);
        Assert.NotEmpty(elsewhere.Requests);
        Assert.DoesNotContain(elsewhere.Requests, asked => asked.Headers.ContainsKey("Authorization"));
        Assert.All(server.Requests.Where(asked => asked.Headers.ContainsKey("Authorization")), asked => Assert.Equal("/mcp", asked.Path));
    }

    [Fact]
    public async Task A_credential_is_not_sent_over_plain_http_to_a_host_that_counts_as_public()
    {
        await using var server = await Accepting("Authorization", "Bearer " + Key);

        var sight = await Probing.LookAsync(
            server.Address, TargetKind.Api, new ProbeCredential(Key, "a test"), options => options.TreatAsPublic = ["127.0.0.0/8"]);

        Assert.Equal("plain-http", sight[AddressSignals.Form]);
        Assert.Equal("not-observed", sight[CredentialSignals.Answer]);
        Assert.Contains("plain http", sight.Detail(CredentialSignals.Answer), StringComparison.Ordinal);
        Assert.DoesNotContain(server.Requests, asked => asked.Headers.Values.Any(value => value.Contains(Key, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_token_is_compared_with_what_the_plugin_publishes()
    {
        await using var plugin = await new PluginServer().StartAsync();
        var good = CredentialFormTests.Token($$"""{"iss":"{{plugin.Server.Address}}login/","aud":["x","{{plugin.Address}}/"],"exp":4000000000}""");
        var bad = CredentialFormTests.Token("""{"iss":"https://other.example","aud":"https://other.example/api"}""");

        var matching = await Probing.LookAsync(plugin.Address, credential: new ProbeCredential(good, "a test"));
        var differing = await Probing.LookAsync(plugin.Address, credential: new ProbeCredential(bad, "a test"));
        var silent = await Probing.LookAsync(plugin.Address, credential: new ProbeCredential(CredentialFormTests.Token("{}"), "a test"));
        var opaque = await Probing.LookAsync(plugin.Address, credential: new ProbeCredential(Key, "a test"));

        Assert.Equal(("matches", "matches"), (matching[CredentialSignals.Issuer], matching[CredentialSignals.Audience]));
        Assert.Equal(("differs", "differs"), (differing[CredentialSignals.Issuer], differing[CredentialSignals.Audience]));
        Assert.Equal("missing", silent[CredentialSignals.Audience]);
        Assert.Equal("not-applicable", opaque[CredentialSignals.Audience]);
        Assert.Contains("https://other.example/api", differing.Detail(CredentialSignals.Audience), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Key)]
    [InlineData("Bearer " + Key)]
    [InlineData("\"" + Key + "\"")]
    [InlineData("hunter2")]
    public async Task No_detail_holds_the_credential_even_if_the_server_says_it_back(string value)
    {
        await using var server = await WebServer.StartAsync(context =>
        {
            var given = string.Join(' ', context.Request.Headers.Where(header => header.Key is "Authorization" or "X-API-Key" or "api-key").Select(header => header.Value.ToString()));
            context.Response.Headers.WWWAuthenticate = $"Bearer error=\"invalid_token\", error_description=\"you sent {given.Replace("\"", "", StringComparison.Ordinal)}\"";
            return PluginServer.Json(context, 401, System.Text.Json.JsonSerializer.Serialize(new { error = new { message = "Incorrect: " + given, type = WebUtility.UrlEncode(given) } }));
        });

        var sight = await Probing.LookAsync(server.At("/v1"), TargetKind.OpenAI, new ProbeCredential(value, "a test"));

        var core = value.Trim('"').Replace("Bearer ", "", StringComparison.Ordinal);
        Assert.Contains("Incorrect: ", sight.Detail(CredentialSignals.Answer), StringComparison.Ordinal);
        Assert.All(sight.Result.Evidence, piece =>
        {
            Assert.DoesNotContain(core, $"{piece.Subject} {piece.Detail}", StringComparison.OrdinalIgnoreCase);
            Assert.InRange(piece.Detail?.Length ?? 0, 0, 300);
            Assert.DoesNotContain(piece.Detail ?? "", char.IsControl);
        });
    }

    [Fact]
    public void A_credential_does_not_show_itself()
    {
        var credential = new ProbeCredential(Key, "a test");

        Assert.DoesNotContain(Key, credential.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Key, credential.ToHeader().ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Key, $"{new TroubleshootBot.Probes.Exchanges.Outbound(HttpMethod.Get, new Uri("https://a.example")) { Secret = credential.ToHeader() }}", StringComparison.Ordinal);
    }

    private static Task<WebServer> Accepting(string header, string value) => WebServer.StartAsync(context =>
        PluginServer.Json(context, context.Request.Headers[header] == value ? 200 : 401, """{"message":"Unauthorized"}"""));
}
