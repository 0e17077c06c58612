using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes;
using TroubleshootBot.Tests.Support;
using Xunit;

namespace TroubleshootBot.Tests.Probes;

public sealed class RegistrationTests
{
    private const string Place = "/login/register";
    private const string AccessToken = "registration-token-0123456789";

    [Theory]
    [InlineData("registered", 201, """{"client_id":"new-client"}""")]
    [InlineData("registered", 200, """{"client_id":"new-client"}""")]
    [InlineData("refused-redirect", 400, """{"error":"invalid_redirect_uri"}""")]
    [InlineData("refused-redirect", 400, """{"error":"invalid_client_metadata","error_description":"redirect_uris must be https"}""")]
    [InlineData("refused", 401, """{"error":"invalid_token"}""")]
    [InlineData("refused", 403, "<html>")]
    [InlineData("invalid-metadata", 400, """{"error":"invalid_client_metadata","error_description":"grant_types must be authorization_code and refresh_token"}""")]
    [InlineData("other", 429, "{}")]
    [InlineData("other", 500, "")]
    [InlineData("other", 400, """{"error":"something_new"}""")]
    [InlineData("other", 404, "<html>")]
    [InlineData("malformed", 200, "<html>")]
    [InlineData("malformed", 201, "{}")]
    [InlineData("malformed", 201, """{"client_id":7}""")]
    public async Task What_the_server_answers_is_read(string outcome, int status, string body)
    {
        await using var plugin = await Plugin(context => AuthorizeTests.Say(context, status, body.StartsWith('<') ? "text/html" : "application/json", body)).StartAsync();

        Assert.Equal(outcome, (await LookAsync(plugin))[ClientSignals.Registration]);
    }

    [Fact]
    public async Task It_registers_as_ChatGPT_would_and_says_who_it_is()
    {
        await using var plugin = await Plugin(context => PluginServer.Json(context, 201, """{"client_id":"new-client","token_endpoint_auth_method":"client_secret_basic"}""")).StartAsync();

        var sight = await LookAsync(plugin, "https://chatgpt.com/connector/oauth/\"abc");

        var asked = Assert.Single(plugin.Server.Requests, request => request.Path == Place);
        using var body = JsonDocument.Parse(asked.Body);
        Assert.Equal("https://chatgpt.com/connector/oauth/\"abc", Assert.Single(body.RootElement.GetProperty("redirect_uris").EnumerateArray()).GetString());
        Assert.Equal("none", body.RootElement.GetProperty("token_endpoint_auth_method").GetString());
        Assert.Equal(["authorization_code", "refresh_token"], body.RootElement.GetProperty("grant_types").EnumerateArray().Select(grant => grant.GetString()));
        Assert.Contains("TroubleshootBot", body.RootElement.GetProperty("client_name").GetString(), StringComparison.Ordinal);
        Assert.Equal(
            "client \"new-client\" (which has to prove itself by client_secret_basic): could not be deleted again, as the server offers no way to", sight.Detail(ClientSignals.Registration));
    }

    [Fact]
    public async Task What_was_registered_is_deleted_again()
    {
        await using var plugin = await Plugin(context => Registered(context, "{0}login/register/new-client", deletion: 204)).StartAsync();

        var sight = await LookAsync(plugin);

        Assert.Equal("client \"new-client\": deleted again", sight.Detail(ClientSignals.Registration));
        var asked = Assert.Single(plugin.Server.Requests, request => request.Method == "DELETE");
        Assert.Equal(("/login/register/new-client", "Bearer " + AccessToken), (asked.Path, asked.Headers["Authorization"]));
    }

    [Theory]
    [InlineData("{0}login/register/new-client", "(405)")]
    [InlineData("https://elsewhere.example/new-client", "at another host")]
    [InlineData("new-client", "no way to")]
    [InlineData("//\u202E", "no way to")] // Uri itself breaks on it
    public async Task What_could_not_be_deleted_is_named(string place, string why)
    {
        await using var plugin = await Plugin(context => Registered(context, place, deletion: 405)).StartAsync();

        var sight = await LookAsync(plugin);

        Assert.Equal("registered", sight[ClientSignals.Registration]);
        Assert.StartsWith("client \"new-client\": could not be deleted again", sight.Detail(ClientSignals.Registration), StringComparison.Ordinal);
        Assert.Contains(why, sight.Detail(ClientSignals.Registration), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_request_that_deletes_it_is_never_the_one_too_many()
    {
        for (var limit = 5; limit <= 20; limit++)
        {
            await using var plugin = await Plugin(context => Registered(context, "{0}login/register/new-client", deletion: 204)).StartAsync();
            var sight = await Probing.LookAsync(
                new ProbeRequest { Address = plugin.Address.ToString(), Client = new ProbeClient("x"), Consents = LookConsents.Register }, options => options.RequestLimit = limit);

            Assert.InRange(plugin.Server.Requests.Count, 0, limit);
            Assert.DoesNotContain("could not be deleted", sight.Detail(ClientSignals.Registration), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task No_secret_of_the_new_client_is_shown()
    {
        const string Secret = "client-secret-0123456789";
        await using var plugin = await Plugin(context => PluginServer.Json(
            context, 201, $$"""{"client_id":"new {{Secret}} {{AccessToken}}","client_secret":"{{Secret}}","registration_access_token":"{{AccessToken}}"}""")).StartAsync();

        var sight = await LookAsync(plugin);

        Assert.Equal("client \"new [hidden] [hidden]\": could not be deleted again, as the server offers no way to", sight.Detail(ClientSignals.Registration));
    }

    [Fact]
    public async Task An_access_token_that_no_header_can_carry_is_not_sent()
    {
        await using var plugin = await Plugin(context => PluginServer.Json(
            context, 201, $$"""{"client_id":"new-client","registration_access_token":"a\r\nX: b","registration_client_uri":"http://{{context.Request.Host}}/login/register/new-client"}""")).StartAsync();

        var sight = await LookAsync(plugin);

        Assert.Contains("no header can carry", sight.Detail(ClientSignals.Registration), StringComparison.Ordinal);
        Assert.DoesNotContain(plugin.Server.Requests, request => request.Method == "DELETE");
    }

    [Fact]
    public async Task If_no_answer_comes_a_client_may_be_there_all_the_same()
    {
        await using var plugin = await Plugin(context => Task.Delay(Timeout.Infinite, context.RequestAborted)).StartAsync();

        var sight = await Probing.LookAsync(
            new ProbeRequest { Address = plugin.Address.ToString(), Consents = LookConsents.Register }, options => options.ExchangeTimeout = TimeSpan.FromSeconds(1));

        Assert.Equal("not-reached", sight[ClientSignals.Registration]);
        Assert.EndsWith("a client may have been registered all the same", sight.Detail(ClientSignals.Registration), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_yes_nothing_is_registered()
    {
        await using var plugin = await Plugin(context => PluginServer.Json(context, 201, """{"client_id":"new-client"}""")).StartAsync();

        var sight = await Probing.LookAsync(new ProbeRequest { Address = plugin.Address.ToString(), Client = new ProbeClient("x", "secret-0123456789"), Consents = ~LookConsents.Register });

        Assert.Equal("not-applicable", sight[ClientSignals.Registration]);
        Assert.DoesNotContain(plugin.Server.Requests, request => request.Path == Place);
    }

    [Fact]
    public async Task A_server_without_an_address_for_it_offers_none()
    {
        await using var plugin = await new PluginServer { Abilities = "\"authorization_endpoint\":\"{0}a\",\"token_endpoint\":\"{0}t\"" }.StartAsync();

        Assert.Equal("not-offered", (await LookAsync(plugin))[ClientSignals.Registration]);
    }

    private static Task Registered(HttpContext context, string place, int deletion)
    {
        if (context.Request.Method == "DELETE")
        {
            context.Response.StatusCode = deletion;
            return Task.CompletedTask;
        }

        var address = place.Replace("{0}", $"http://{context.Request.Host}/", StringComparison.Ordinal);
        return PluginServer.Json(context, 201, $$"""{"client_id":"new-client","registration_access_token":"{{AccessToken}}","registration_client_uri":"{{address}}"}""");
    }

    private static PluginServer Plugin(RequestDelegate answer) => new()
    {
        Instead = async context =>
        {
            if (!context.Request.Path.StartsWithSegments(Place, StringComparison.Ordinal))
            {
                return false;
            }

            await answer(context);
            return true;
        },
    };

    private static Task<Probing.Sight> LookAsync(PluginServer plugin, string redirect = ProbeRequest.ChatGptRedirect) =>
        Probing.LookAsync(new ProbeRequest { Address = plugin.Address.ToString(), RedirectAddress = redirect, Consents = LookConsents.Register });
}
