using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes;
using TroubleshootBot.Probes.Policy;
using TroubleshootBot.Tests.Support;
using Xunit;

namespace TroubleshootBot.Tests.Probes;

public sealed class TargetPolicyTests
{
    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("169.254.170.2")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("2002:a9fe:a9fe::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fd20:ce::254")]
    [InlineData("100.100.100.200")]
    [InlineData("168.63.129.16")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%2")]
    public void Metadata_and_link_local_addresses_are_refused_even_in_the_console(string address) =>
        Assert.NotNull(Policy(allowPrivate: true).Refuse([IPAddress.Parse(address)]));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("172.31.0.1")]
    [InlineData("192.168.0.1")]
    [InlineData("100.64.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::10.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2001:0:1234::80ff:fffe")]
    [InlineData("fc00::1")]
    [InlineData("ff02::1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    public void Private_addresses_are_refused_on_a_server_and_allowed_in_the_console(string address)
    {
        Assert.NotNull(Policy(allowPrivate: false).Refuse([IPAddress.Parse(address)]));
        Assert.Null(Policy(allowPrivate: true).Refuse([IPAddress.Parse(address)]));
    }

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.32.0.1")]
    [InlineData("2606:4700::1111")]
    [InlineData("64:ff9b::808:808")]
    public void Public_addresses_are_allowed(string address) => Assert.Null(Policy(allowPrivate: false).Refuse([IPAddress.Parse(address)]));

    [Fact]
    public void One_bad_address_condemns_the_name() =>
        Assert.NotNull(Policy(allowPrivate: false).Refuse([IPAddress.Parse("8.8.8.8"), IPAddress.Parse("10.0.0.1")]));

    [Fact]
    public void What_counts_as_public_is_allowed_however_it_is_written()
    {
        var policy = Policy(allowPrivate: false, "127.0.0.0/8", "169.254.0.0/16");

        Assert.Null(policy.Refuse([IPAddress.Parse("127.0.0.1"), IPAddress.Parse("::ffff:127.0.0.1"), IPAddress.Parse("169.254.169.254")]));
        Assert.False(policy.IsLocal(IPAddress.Loopback));
        Assert.NotNull(policy.Refuse([IPAddress.IPv6Loopback]));
    }

    [Fact]
    public async Task A_server_may_not_look_at_loopback()
    {
        await using var server = await WebServer.StartAsync(_ => Task.CompletedTask);

        var sight = await Probing.LookAsync(server.At("/mcp"), TargetKind.Mcp, configure: options => options.AllowPrivateTargets = false);

        Assert.Equal("not-allowed", sight[ReachSignals.Connect]);
        Assert.Equal("not-allowed", sight[WebSignals.Anonymous]);
        Assert.Equal("not-allowed", sight[OAuthSignals.ResourceMetadata]);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_redirect_to_a_metadata_service_is_seen_and_not_followed()
    {
        await using var server = await WebServer.StartAsync(context =>
        {
            context.Response.Redirect("http://169.254.169.254/latest/meta-data/");
            return Task.CompletedTask;
        });

        var sight = await Probing.LookAsync(server.Address, TargetKind.Api);

        Assert.Equal("other-host", sight[WebSignals.Redirect]);
        Assert.Equal("not-allowed", sight[WebSignals.Page]);
    }

    [Fact]
    public async Task A_name_that_leads_to_a_mapped_metadata_address_is_refused()
    {
        var names = new Probing.Names { ["sly.example"] = ["::ffff:169.254.169.254"] };

        var sight = await Probing.LookAsync("http://sly.example/", TargetKind.Api, names: names);

        Assert.Equal("resolved", sight[ReachSignals.Name]);
        Assert.Equal("not-allowed", sight[ReachSignals.Connect]);
    }

    [Fact]
    public async Task A_sign_in_server_on_a_private_network_is_not_asked_from_a_server()
    {
        await using var server = await WebServer.StartAsync(context =>
            context.Request.Path.StartsWithSegments("/.well-known/oauth-protected-resource", StringComparison.Ordinal)
                ? context.Response.WriteAsJsonAsync(new { resource = "x", authorization_servers = new[] { "https://10.0.0.1/" } })
                : Refuse(context));

        var sight = await Probing.LookAsync(
            server.At("/mcp"), TargetKind.Mcp, configure: options =>
            {
                options.AllowPrivateTargets = false;
                options.TreatAsPublic = ["127.0.0.0/8"];
            });

        Assert.Equal("found", sight[OAuthSignals.ResourceMetadata]);
        Assert.Equal("not-allowed", sight[OAuthSignals.ServerMetadata]);
    }

    private static Task Refuse(HttpContext context)
    {
        context.Response.StatusCode = 401;
        return Task.CompletedTask;
    }

    private static TargetPolicy Policy(bool allowPrivate, params string[] treatAsPublic) =>
        new(Options.Create(new ProbeOptions { AllowPrivateTargets = allowPrivate, TreatAsPublic = [.. treatAsPublic] }));
}
