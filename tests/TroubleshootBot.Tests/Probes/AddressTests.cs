using CsCheck;
using Microsoft.Extensions.Options;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes;
using TroubleshootBot.Probes.Addresses;
using TroubleshootBot.Probes.Policy;
using TroubleshootBot.Tests.Support;
using Xunit;

namespace TroubleshootBot.Tests.Probes;

public sealed class AddressTests
{
    [Theory]
    [InlineData("https://mcp.example.com/mcp", "well-formed", "https://mcp.example.com/mcp")]
    [InlineData("http://localhost:3000/mcp", "well-formed", "http://localhost:3000/mcp")]
    [InlineData("http://127.0.0.1:3000/", "well-formed", "http://127.0.0.1:3000/")]
    [InlineData("http://192.168.1.4/", "well-formed", "http://192.168.1.4/")]
    [InlineData("http://[::1]:3000/", "well-formed", "http://[::1]:3000/")]
    [InlineData("http://mcp.example.com/mcp", "plain-http", "http://mcp.example.com/mcp")]
    [InlineData("mcp.example.com/mcp", "missing-scheme", "https://mcp.example.com/mcp")]
    [InlineData("mcp.example.com:8443/mcp", "missing-scheme", "https://mcp.example.com:8443/mcp")]
    [InlineData("localhost:3000", "missing-scheme", "https://localhost:3000/")]
    [InlineData("//mcp.example.com/mcp", "missing-scheme", "https://mcp.example.com/mcp")]
    [InlineData("https//mcp.example.com/mcp", "missing-scheme", "https://mcp.example.com/mcp")]
    [InlineData("https://https://mcp.example.com/mcp", "doubled-scheme", "https://mcp.example.com/mcp")]
    [InlineData("https://https//mcp.example.com/mcp", "doubled-scheme", "https://mcp.example.com/mcp")]
    [InlineData("http://https://mcp.example.com/mcp", "doubled-scheme", "https://mcp.example.com/mcp")]
    [InlineData("https:https://mcp.example.com/mcp", "doubled-scheme", "https://mcp.example.com/mcp")]
    [InlineData("javascript:alert(1)", "other-scheme", null)]
    [InlineData("file:///etc/passwd", "other-scheme", null)]
    [InlineData("ftp://files.example.com/", "other-scheme", null)]
    [InlineData("wss://mcp.example.com/", "other-scheme", null)]
    [InlineData("mailto:a@example.com", "other-scheme", null)]
    [InlineData("https://user:hunter2@mcp.example.com/mcp", "userinfo", "https://mcp.example.com/mcp")]
    [InlineData("https://mcp.example.com/mcp#tools", "fragment", "https://mcp.example.com/mcp")]
    [InlineData(" https://mcp.example.com/mcp", "stray-characters", "https://mcp.example.com/mcp")]
    [InlineData("\"https://mcp.example.com/mcp\"", "stray-characters", "https://mcp.example.com/mcp")]
    [InlineData("<https://mcp.example.com/mcp>", "stray-characters", "https://mcp.example.com/mcp")]
    [InlineData("https://mcp.example.com/mcp\u200B", "stray-characters", "https://mcp.example.com/mcp")]
    [InlineData("\u202Ehttps://mcp.example.com/mcp", "stray-characters", "https://mcp.example.com/mcp")]
    [InlineData("https://mcp.exam\nple.com/mcp", "stray-characters", "https://mcp.example.com/mcp")]
    [InlineData("my plugin", "not-an-address", null)]
    [InlineData("", "not-an-address", null)]
    [InlineData("https://", "not-an-address", null)]
    [InlineData("plugin", "not-an-address", null)]
    [InlineData("https://bücher.example/mcp", "well-formed", "https://bücher.example/mcp")]
    public void An_address_is_read_as_people_type_it(string text, string outcome, string? called)
    {
        var linted = AddressLint.Read(text, Policy());

        Assert.Equal(outcome, linted.Outcome);
        Assert.Equal(called, linted.Address?.ToString());
    }

    [Fact]
    public void Loopback_that_counts_as_public_deserves_encryption()
    {
        var policy = Policy("127.0.0.0/8");

        Assert.Equal("plain-http", AddressLint.Read("http://127.0.0.1:3000/", policy).Outcome);
        Assert.Equal("plain-http", AddressLint.Read("http://localhost:3000/", policy).Outcome);
    }

    [Fact]
    public async Task Userinfo_is_never_repeated()
    {
        var sight = await Probing.LookAsync("https://user:hunter2@nowhere.example/mcp?api_key=hunter3#frag");

        Assert.Equal("https://nowhere.example/mcp?api_key=(hidden)", sight.Result.Address);
        Assert.DoesNotContain(
            sight.Result.Evidence, piece => $"{piece.Subject} {piece.Detail}".Contains("hunter", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_fragment_alone_is_told_and_not_sent()
    {
        var sight = await Probing.LookAsync("https://nowhere.example/mcp#tools");

        Assert.Equal("fragment", sight[AddressSignals.Form]);
        Assert.Equal("https://nowhere.example/mcp", sight.Result.Address);
    }

    [Theory]
    [InlineData("https://mcp://user:hunter2@localhost/")]
    [InlineData("https://nowhere.example/a=user:hunter2@x")]
    [InlineData("http://#user:hunter2@localhost/")]
    [InlineData("http://@user:hunter2@localhost/")]
    [InlineData("http://user:hun/ter2@local host/")]
    public async Task A_password_behind_a_broken_scheme_is_not_repeated_either(string address)
    {
        var sight = await Probing.LookAsync(address);

        Assert.DoesNotContain("hun", sight.Result.Address, StringComparison.Ordinal);
        Assert.DoesNotContain(sight.Result.Evidence, piece => $"{piece.Subject} {piece.Detail}".Contains("hunter2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_cannot_be_called_is_not_called()
    {
        var sight = await Probing.LookAsync("javascript:alert(1)");

        Assert.Equal("other-scheme", sight[AddressSignals.Form]);
        Assert.All(
            sight.Result.Evidence.Where(piece => piece.Signal != AddressSignals.Form.Id),
            piece => Assert.True(piece.Outcome is "not-reached" or "not-applicable", piece.ToString()));
    }

    [Fact]
    public void No_text_makes_the_reader_throw()
    {
        var policy = Policy();
        Gen.String[Gen.OneOf(Gen.Char["htps:/@#?[]%. "], Gen.Char), 0, 80].Sample(text => AddressLint.Read(text, policy) is not null);
    }

    private static TargetPolicy Policy(params string[] treatAsPublic) => new(Options.Create(new ProbeOptions { TreatAsPublic = [.. treatAsPublic] }));
}
