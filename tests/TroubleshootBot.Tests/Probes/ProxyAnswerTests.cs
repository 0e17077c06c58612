using System.Net;
using System.Net.Sockets;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Tests.Support;

namespace TroubleshootBot.Tests.Probes;

public sealed class ProxyAnswerTests
{
    [Fact]
    public async Task Without_a_proxy_there_is_no_answer_of_one()
    {
        var sight = await Probing.LookAsync("https://nowhere.example/", signals: [ProxySignals.Use.Id, ProxySignals.Answer.Id]);

        Assert.Equal("none", sight[ProxySignals.Use]);
        Assert.Equal(Outcome.NotApplicable, sight[ProxySignals.Answer]);
    }

    [Fact]
    public async Task An_exception_for_the_target_is_told()
    {
        await using var proxy = new ForwardProxy();
        var setting = (WebProxy)proxy.Setting;
        setting.BypassList = [@"nowhere\.example"];

        var sight = await Probing.LookAsync("https://nowhere.example/", proxy: setting, signals: [ProxySignals.Use.Id, ProxySignals.Answer.Id]);

        Assert.Equal("bypassed", sight[ProxySignals.Use]);
        Assert.Equal(Outcome.NotApplicable, sight[ProxySignals.Answer]);
        Assert.Equal(0, proxy.Connections);
    }

    [Fact]
    public async Task A_tunnel_that_comes_about_was_let_through()
    {
        await using var server = await WebServer.StartAsync(context => PluginServer.Json(context, 401, "{}"), TestCertificates.Shared.Server());
        await using var proxy = new ForwardProxy();

        var sight = await Probing.LookAsync($"https://localhost:{server.Port}/v1", TargetKind.OpenAI, proxy: proxy.Setting);

        Assert.Equal("used", sight[ProxySignals.Use]);
        Assert.Equal("passed", sight[ProxySignals.Answer]);
        Assert.Equal("unauthorized", sight[WebSignals.Anonymous]);
        Assert.Equal("current", sight[TlsSignals.Version]);
        Assert.Equal("not-asked", sight[TlsSignals.ClientCertificate]);
        Assert.Equal("plenty", sight[TlsSignals.DaysLeft]);
        Assert.Equal(Outcome.NotApplicable, sight[PortSignals.Families]);
        Assert.Equal("in-step", sight[MachineSignals.Clock]);
    }

    [Fact]
    public async Task The_port_is_tried_without_the_proxy_too()
    {
        await using var server = await WebServer.StartAsync(context => PluginServer.Json(context, 200, "{}"));
        await using var proxy = new ForwardProxy();

        Assert.Equal("reached", (await Probing.LookAsync($"http://localhost:{server.Port}/", proxy: proxy.Setting, signals: [ProxySignals.Without.Id]))[ProxySignals.Without]);
        Assert.Equal("closed", (await Probing.LookAsync("http://nowhere.example/", proxy: proxy.Setting, signals: [ProxySignals.Without.Id]))[ProxySignals.Without]);
        Assert.Equal(Outcome.NotApplicable, (await Probing.LookAsync($"http://localhost:{server.Port}/", signals: [ProxySignals.Without.Id]))[ProxySignals.Without]);
    }

    [Fact]
    public async Task A_client_certificate_is_seen_to_be_asked_for_through_a_tunnel_too()
    {
        await using var server = await WebServer.StartAsync(_ => Task.CompletedTask, TestCertificates.Shared.Server(), asksForCertificate: true);
        await using var proxy = new ForwardProxy();

        var sight = await Probing.LookAsync($"https://localhost:{server.Port}/v1", TargetKind.OpenAI, proxy: proxy.Setting);

        Assert.Equal("asked", sight[TlsSignals.ClientCertificate]);
        Assert.Equal("passed", sight[ProxySignals.Answer]);
    }

    [Fact]
    public async Task A_plain_request_that_is_passed_on_was_let_through()
    {
        await using var server = await WebServer.StartAsync(context => PluginServer.Json(context, 200, "{}"));
        await using var proxy = new ForwardProxy();

        var sight = await LookAsync($"http://localhost:{server.Port}/v1", proxy);

        Assert.Equal("passed", sight[ProxySignals.Answer]);
    }

    [Theory]
    [InlineData("https://api.example/v1")]
    [InlineData("http://api.example/v1")]
    public async Task A_proxy_that_wants_a_password_says_which_kind(string address)
    {
        await using var proxy = new ForwardProxy
        {
            Says = "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Negotiate\r\nproxy-authenticate: Basic realm=\"office\"",
        };

        var sight = await LookAsync(address, proxy);

        Assert.Equal("407", sight[ProxySignals.Answer]);
        Assert.Contains("Negotiate, Basic", sight.Detail(ProxySignals.Answer), StringComparison.Ordinal);
        Assert.DoesNotContain("realm", sight.Detail(ProxySignals.Answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 403 Forbidden", "refused-by-proxy", "403")]
    [InlineData("HTTP/1.0 401 Unauthorized", "refused-by-proxy", "401")]
    [InlineData("HTTP/1.1 302 Found", "refused-by-proxy", "302")]
    [InlineData("HTTP/1.1 503 Service Unavailable", "target-not-reached", "503")]
    public async Task A_proxy_that_says_no_is_told_from_one_that_cannot(string says, string outcome, string named)
    {
        await using var proxy = new ForwardProxy { Says = says };

        var sight = await LookAsync("https://api.example/v1", proxy);

        Assert.Equal(outcome, sight[ProxySignals.Answer]);
        Assert.Contains(named, sight.Detail(ProxySignals.Answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_target_that_is_down_behind_the_proxy_is_not_reached()
    {
        await using var proxy = new ForwardProxy();

        Assert.Equal("target-not-reached", (await LookAsync($"https://api.example:{ClosedPort()}/", proxy))[ProxySignals.Answer]);
    }

    [Fact]
    public async Task A_proxy_that_is_not_there_is_unreachable()
    {
        var sight = await Probing.LookAsync("https://api.example/v1", TargetKind.OpenAI, proxy: new WebProxy($"http://127.0.0.1:{ClosedPort()}") { BypassProxyOnLocal = false });

        Assert.Equal("used", sight[ProxySignals.Use]);
        Assert.Equal("unreachable", sight[ProxySignals.Answer]);
    }

    [Theory]
    [InlineData("https://api.example/v1")]
    [InlineData("http://api.example/v1")]
    public async Task A_proxy_that_hangs_up_is_unreachable(string address)
    {
        await using var proxy = RawServer.Start(async (socket, cancellationToken) =>
        {
            await RawServer.ReadRequestAsync(socket, cancellationToken);
            socket.Shutdown(SocketShutdown.Both);
        });

        var sight = await Probing.LookAsync(address, TargetKind.OpenAI, proxy: new WebProxy(proxy.Address) { BypassProxyOnLocal = false });

        Assert.Equal("unreachable", sight[ProxySignals.Answer]);
    }

    [Fact]
    public async Task What_is_not_an_answer_of_a_proxy_does_not_harm()
    {
        await using var proxy = RawServer.Saying("SSH-2.0-OpenSSH_9.6\r\n" + new string('x', 20_000));

        Assert.Equal("unreachable", (await Probing.LookAsync(
            "https://api.example/v1", TargetKind.OpenAI, proxy: new WebProxy(proxy.Address) { BypassProxyOnLocal = false }))[ProxySignals.Answer]);
    }

    private static Task<Probing.Sight> LookAsync(string address, ForwardProxy proxy) => Probing.LookAsync(address, TargetKind.OpenAI, proxy: proxy.Setting);

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
