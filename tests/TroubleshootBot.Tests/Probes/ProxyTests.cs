using System.Net;
using System.Net.Sockets;
using System.Text;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes;
using TroubleshootBot.Tests.Support;
using Xunit;

namespace TroubleshootBot.Tests.Probes;

public sealed class ProxyTests
{
    [Fact]
    public async Task A_proxy_that_wants_its_own_password_is_recognised()
    {
        await using var proxy = RawServer.Saying("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");

        var sight = await LookAsync("https://api.example/v1", proxy);

        Assert.Equal("proxy-authentication", sight[WebSignals.Anonymous]);
        Assert.Equal("not-observed", sight[ReachSignals.Name]);
        Assert.Equal("not-observed", sight[ReachSignals.Connect]);
        Assert.Equal("not-reached", sight[ReachSignals.Handshake]);
    }

    [Fact]
    public async Task A_proxy_that_wants_its_own_password_is_recognised_for_plain_http_too()
    {
        await using var proxy = RawServer.Saying("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");

        Assert.Equal("proxy-authentication", (await LookAsync("http://api.example/v1", proxy))[WebSignals.Anonymous]);
    }

    [Fact]
    public async Task A_proxy_that_cannot_connect_says_nothing_about_the_target()
    {
        await using var proxy = RawServer.Saying("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n");

        var sight = await LookAsync("https://api.example/v1", proxy);

        Assert.Equal("not-reached", sight[WebSignals.Anonymous]);
        Assert.Contains("502", sight.Detail(WebSignals.Anonymous), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Through_a_tunnel_the_certificate_is_still_seen()
    {
        await using var server = await WebServer.StartAsync(context => PluginServer.Json(context, 401, "{}"), TestCertificates.Shared.Server(to: TimeProvider.System.GetUtcNow().AddDays(-2)));
        await using var proxy = Tunnel(server.Port);

        var sight = await LookAsync($"https://localhost:{server.Port}/v1", proxy, new ProbeCredential("a-key-that-stays-here", "a test"));

        Assert.Equal("not-observed", sight[ReachSignals.Name]);
        Assert.Equal("not-observed", sight[ReachSignals.Connect]);
        Assert.Equal("completed", sight[ReachSignals.Handshake]);
        Assert.Equal("expired", sight[ReachSignals.Chain]);
        Assert.Equal("unauthorized", sight[WebSignals.Anonymous]);
        Assert.Equal("not-observed", sight[CredentialSignals.Answer]);
    }

    [Fact]
    public async Task A_good_certificate_behind_a_tunnel_lets_the_credential_through()
    {
        await using var server = await WebServer.StartAsync(context => PluginServer.Json(context, context.Request.Headers.Authorization == "Bearer a-key-that-may-go" ? 200 : 401, "{}"), TestCertificates.Shared.Server());
        await using var proxy = Tunnel(server.Port);

        var sight = await LookAsync($"https://localhost:{server.Port}/v1", proxy, new ProbeCredential("a-key-that-may-go", "a test"));

        Assert.Equal("valid", sight[ReachSignals.Chain]);
        Assert.Equal("accepted", sight[CredentialSignals.Answer]);
    }

    [Fact]
    public async Task A_server_does_not_look_through_a_proxy_because_it_cannot_check_where_that_leads()
    {
        await using var proxy = RawServer.Saying("HTTP/1.1 200 OK\r\n\r\n");

        var sight = await LookAsync("https://api.example/v1", proxy, configure: options => options.AllowPrivateTargets = false);

        Assert.Equal("not-allowed", sight[WebSignals.Anonymous]);
        Assert.Equal(0, proxy.Connections);
    }

    [Fact]
    public async Task What_the_proxy_is_bypassed_for_is_looked_at_directly()
    {
        await using var server = await WebServer.StartAsync(_ => Task.CompletedTask);
        await using var proxy = RawServer.Saying("HTTP/1.1 502 Bad Gateway\r\n\r\n");

        var sight = await Probing.LookAsync(
            server.Address.ToString(), TargetKind.Api, proxy: new WebProxy(proxy.Address) { BypassProxyOnLocal = false, BypassList = ["localhost"] });

        Assert.Equal("ok", sight[WebSignals.Anonymous]);
        Assert.Equal(0, proxy.Connections);
    }

    private static Task<Probing.Sight> LookAsync(string address, RawServer proxy, ProbeCredential? credential = null, Action<ProbeOptions>? configure = null) =>
        Probing.LookAsync(address, TargetKind.OpenAI, credential, configure, proxy: new WebProxy(proxy.Address) { BypassProxyOnLocal = false });

    private static RawServer Tunnel(int port) => RawServer.Start(async (socket, cancellationToken) =>
    {
        await RawServer.ReadRequestAsync(socket, cancellationToken);
        using var target = new TcpClient();
        await target.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
        await socket.SendAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 Connection established\r\n\r\n"), cancellationToken);
        await using var near = new NetworkStream(socket);
        await using var far = target.GetStream();
        await Task.WhenAny(near.CopyToAsync(far, cancellationToken), far.CopyToAsync(near, cancellationToken));
    });
}
