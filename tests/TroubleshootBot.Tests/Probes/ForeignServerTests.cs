using System.Net;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Tests.Support;
using Xunit;

namespace TroubleshootBot.Tests.Probes;

/// <summary>Servers that nobody here wrote, as they come: nothing is wrong with them, and nothing may be found wrong.</summary>
public sealed class ForeignServerTests
{
    [Fact]
    public async Task The_reference_MCP_server_is_healthy()
    {
        await using var server = await ForeignServers.EverythingAsync("streamableHttp");

        var report = await WholeCheck.RunAsync(server.At("/mcp"));

        Assert.Equal("healthy", report.Verdict);
        Assert.Equal("loopback", report.Outcome(NameSignals.Range));
        Assert.Equal("completed", report.Outcome(WebSignals.Mcp));
        Assert.Equal("newest", report.Outcome(McpSignals.Version));
        Assert.Equal("streamable", report.Outcome(McpSignals.Transport));
        Assert.Equal("listed", report.Outcome(McpSignals.Tools));
        Assert.Equal("none", report.Outcome(McpSignals.AuthInResult));
    }

    [Fact]
    public async Task The_reference_MCP_server_is_healthy_over_the_older_transport_too()
    {
        await using var server = await ForeignServers.EverythingAsync("sse");

        var report = await WholeCheck.RunAsync(server.At("/sse"));

        Assert.Equal("healthy", report.Verdict);
        Assert.Equal("completed", report.Outcome(WebSignals.Mcp));
        Assert.Equal("newest", report.Outcome(McpSignals.Version));
        Assert.Equal("sse", report.Outcome(McpSignals.Transport));
        Assert.Equal("listed", report.Outcome(McpSignals.Tools));
    }

    [Fact]
    public async Task An_authorization_server_from_npm_is_read_without_a_false_alarm()
    {
        await using var login = await ForeignServers.AuthorizationServerAsync();
        await using var plugin = await new PluginServer { Issuer = login.At("", "https").ToString().TrimEnd('/') }.StartAsync(TestCertificates.Shared.Server());

        var report = await WholeCheck.RunAsync(plugin.Address);

        Assert.Equal("healthy", report.Verdict);
        Assert.Equal("found", report.Outcome(OAuthSignals.ServerMetadata));
        Assert.Equal("equal", report.Outcome(OAuthSignals.Issuer));
        Assert.Equal("same-host", report.Outcome(SignInServerSignals.Endpoints));
        Assert.Equal("dynamic", report.Outcome(SignInServerSignals.Registration));
        Assert.Equal("s256", report.Outcome(SignInServerSignals.Pkce));
        Assert.Equal("stated", report.Outcome(SignInServerSignals.Scopes));
        Assert.Equal("public-possible", report.Outcome(SignInServerSignals.AuthMethods));
        Assert.Equal("with-refresh", report.Outcome(SignInServerSignals.Grants));
    }

    [Fact]
    public async Task Behind_nginx_the_reference_MCP_server_is_healthy()
    {
        await using var server = await ForeignServers.EverythingAsync("streamableHttp");
        await using var front = await ForeignServers.NginxAsync(server.At("/"));

        var report = await WholeCheck.RunAsync(front.At("/mcp", "https"));

        Assert.Equal("healthy", report.Verdict);
        Assert.Equal("public", report.Outcome(NameSignals.Range));
        Assert.Equal("valid", report.Outcome(ReachSignals.Chain));
        Assert.Equal("current", report.Outcome(TlsSignals.Version));
        Assert.Equal("completed", report.Outcome(WebSignals.Mcp));
        Assert.Equal("listed", report.Outcome(McpSignals.Tools));
    }

    [Fact]
    public async Task An_nginx_without_its_intermediate_certificate_is_incomplete()
    {
        await using var plugin = await new PluginServer().StartAsync();
        await using var front = await ForeignServers.NginxAsync(plugin.Address, withIntermediate: false);

        var sight = await Probing.LookAsync(front.At("/mcp", "https"));

        Assert.Equal("incomplete", sight[ReachSignals.Chain]);
        Assert.Equal("unauthorized", sight[WebSignals.Anonymous]);
    }

    [Fact]
    public async Task What_nginx_itself_answers_is_read_for_what_it_is()
    {
        await using var plugin = await new PluginServer().StartAsync();
        await using var front = await ForeignServers.NginxAsync(plugin.Address);

        var asking = await Probing.LookAsync(front.At("/staff/v1", "https"), TargetKind.OpenAI);
        var closed = await Probing.LookAsync(front.At("/closed/mcp", "https"), TargetKind.Mcp);
        var narrow = await Probing.LookAsync(front.At("/narrow/mcp", "https"), TargetKind.Mcp);

        Assert.Equal("unauthorized", asking[WebSignals.Anonymous]);
        Assert.Equal("other-scheme", asking[WebSignals.Challenge]);
        Assert.Contains("Staff only", asking.Detail(WebSignals.Challenge), StringComparison.Ordinal);
        Assert.Equal("forbidden", closed[WebSignals.Anonymous]);
        Assert.Equal("html", closed[WebSignals.Content]);
        Assert.Equal("other", closed[WebSignals.Page]);
        Assert.Contains("403 Forbidden", closed.Detail(WebSignals.Page), StringComparison.Ordinal);
        Assert.Equal("other-refusal", narrow[WebSignals.Anonymous]);
        Assert.Contains("413", narrow.Detail(WebSignals.Anonymous), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Squid_lets_through_asks_for_a_password_and_refuses()
    {
        await using var server = await WebServer.StartAsync(context => PluginServer.Json(context, 401, "{}"), TestCertificates.Shared.Server());
        await using var squid = await ForeignServers.SquidAsync();
        var target = server.At("/v1").ToString();

        var passed = await LookAsync(target, squid.At("/"));
        var asked = await LookAsync(target, squid.At("/", port: 1));
        var known = await LookAsync(target, squid.At("/", port: 1), new NetworkCredential("someone", "a-password"));
        var refused = await LookAsync("https://closed.example/v1", squid.At("/"));

        Assert.All([passed, asked, known, refused], sight => Assert.Equal("used", sight[ProxySignals.Use]));
        Assert.Equal("passed", passed[ProxySignals.Answer]);
        Assert.Equal("unauthorized", passed[WebSignals.Anonymous]);
        Assert.Equal("valid", passed[ReachSignals.Chain]);
        Assert.Equal("407", asked[ProxySignals.Answer]);
        Assert.Contains("Basic", asked.Detail(ProxySignals.Answer), StringComparison.Ordinal);
        Assert.Equal("proxy-authentication", asked[WebSignals.Anonymous]);
        Assert.Equal("passed", known[ProxySignals.Answer]);
        Assert.Equal("unauthorized", known[WebSignals.Anonymous]);
        Assert.Equal("refused-by-proxy", refused[ProxySignals.Answer]);
        Assert.Contains("403 to CONNECT", refused.Detail(ProxySignals.Answer), StringComparison.Ordinal);
    }

    private static Task<Probing.Sight> LookAsync(string address, Uri proxy, NetworkCredential? known = null) =>
        Probing.LookAsync(address, TargetKind.OpenAI, proxy: new WebProxy(proxy) { BypassProxyOnLocal = false, Credentials = known });
}
