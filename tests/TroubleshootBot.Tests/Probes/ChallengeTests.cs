using CsCheck;
using Microsoft.AspNetCore.Http;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes.OAuth;
using TroubleshootBot.Tests.Support;
using Xunit;

namespace TroubleshootBot.Tests.Probes;

public sealed class ChallengeTests
{
    [Fact]
    public void Several_challenges_in_one_header_are_told_apart()
    {
        var reading = ChallengeParser.Read(["""Newauth realm="apps", type=1, title="Login to \"apps\", please", Basic realm="simple" """]);

        Assert.Null(reading.Problem);
        Assert.Equal(["Newauth", "Basic"], reading.Challenges.Select(challenge => challenge.Scheme));
        Assert.Equal("Login to \"apps\", please", reading.Challenges[0]["title"]);
        Assert.Equal("simple", reading.Challenges[1]["REALM"]);
    }

    [Fact]
    public void Several_headers_are_read_as_one_list()
    {
        var reading = ChallengeParser.Read(["Negotiate", """Bearer error="invalid_token", resource_metadata="https://a.example/x" """]);

        Assert.Null(reading.Problem);
        Assert.Equal(2, reading.Challenges.Count);
        Assert.Equal("https://a.example/x", reading.ResourceMetadata);
    }

    [Theory]
    [InlineData("Negotiate YIIB+/a==", "YIIB+/a==", 1)]
    [InlineData("Negotiate YIIB==, Basic realm=x", "YIIB==", 2)]
    [InlineData("Negotiate, Basic realm=x", null, 2)]
    [InlineData(", ,Negotiate ,, NTLM", null, 2)]
    public void A_token_behind_the_scheme_is_told_from_parameters(string header, string? token, int count)
    {
        var reading = ChallengeParser.Read([header]);

        Assert.Null(reading.Problem);
        Assert.Equal(count, reading.Challenges.Count);
        Assert.Equal(token, reading.Challenges[0].Token);
    }

    [Fact]
    public void An_address_without_quotation_marks_is_read_and_told()
    {
        var reading = ChallengeParser.Read(["Bearer resource_metadata=https://a.example/.well-known/x?y=1, error=\"invalid_token\""]);

        Assert.Equal("https://a.example/.well-known/x?y=1", reading.ResourceMetadata);
        Assert.Equal("invalid_token", reading.Challenges[0]["error"]);
        Assert.Contains("resource_metadata needs quotation marks", reading.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Bearer realm=\"never closed")]
    [InlineData("Bearer realm=\"x\" scope=\"y\"")]
    [InlineData("Bearer realm=\"x\", =y")]
    [InlineData("Bearer realm=\"x\", scope=,")]
    [InlineData("=Bearer")]
    [InlineData("Bearer\u0001realm")]
    [InlineData("Bearer invalid token here")]
    public void What_cannot_be_read_is_reported_with_its_position(string header)
    {
        var reading = ChallengeParser.Read([header]);

        Assert.NotNull(reading.Problem);
    }

    [Fact]
    public void No_text_makes_the_parser_throw() =>
        Gen.String[Gen.OneOf(Gen.Char["Bearer =,\"\\ \t;/+"], Gen.Char), 0, 60].Array[0, 3].Sample(headers => ChallengeParser.Read(headers) is not null);

    [Fact]
    public void What_is_written_by_the_rules_is_read_back() =>
        Gen.Select(Gen.Char.AlphaNumeric.Array[1, 8], Gen.String[Gen.Char["abc,=\"\\ "], 0, 12]).Sample((name, value) =>
        {
            var quoted = value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
            var reading = ChallengeParser.Read([$"Bearer {new string(name)}=\"{quoted}\", Basic"]);

            return reading.Problem is null && reading.Challenges.Count == 2 && reading.Challenges[0][new string(name)] == value;
        });

    [Theory]
    [InlineData("""Bearer resource_metadata="https://a.example/.well-known/oauth-protected-resource" """, "bearer-with-metadata")]
    [InlineData("""Bearer realm="x" """, "bearer")]
    [InlineData("Basic realm=\"x\"", "other-scheme")]
    [InlineData("Bearer realm=\"never closed", "malformed")]
    [InlineData(null, "absent")]
    public async Task The_challenge_of_a_401_is_classified(string? header, string outcome)
    {
        await using var server = await WebServer.StartAsync(context =>
        {
            context.Response.StatusCode = 401;

            if (header is not null)
            {
                context.Response.Headers.WWWAuthenticate = header;
            }

            return Task.CompletedTask;
        });

        var sight = await Probing.LookAsync(server.At("/mcp"), signals: [WebSignals.Challenge.Id]);

        Assert.Equal(outcome, sight[WebSignals.Challenge]);
    }

    [Fact]
    public async Task A_renamed_header_is_recognised()
    {
        await using var server = await WebServer.StartAsync(context =>
        {
            context.Response.StatusCode = 401;
            context.Response.Headers["x-amzn-Remapped-WWW-Authenticate"] = "Bearer resource_metadata=\"https://a.example\"";
            return Task.CompletedTask;
        });

        Assert.Equal("remapped", (await Probing.LookAsync(server.At("/mcp"), TargetKind.Mcp))[WebSignals.Challenge]);
    }

    [Fact]
    public async Task An_answer_that_is_no_401_needs_no_challenge()
    {
        await using var server = await WebServer.StartAsync(context => context.Response.WriteAsync("{}"));

        Assert.Equal("not-applicable", (await Probing.LookAsync(server.Address, TargetKind.Api))[WebSignals.Challenge]);
    }
}
