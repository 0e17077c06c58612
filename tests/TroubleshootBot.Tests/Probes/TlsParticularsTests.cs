using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Tests.Support;

namespace TroubleshootBot.Tests.Probes;

public sealed class TlsParticularsTests
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    [Theory]
    [InlineData(90, "plenty")]
    [InlineData(20, "under-30")]
    [InlineData(5, "under-7")]
    [InlineData(-2, "over")]
    public async Task The_days_that_a_certificate_has_left_are_told(int days, string outcome)
    {
        await using var server = await WebServer.StartAsync(context => context.Response.WriteAsync("{}"), TestCertificates.Shared.Server(from: Now.AddDays(-10), to: Now.AddDays(days)));

        Assert.Equal(outcome, (await Probing.LookAsync(server.Address, TargetKind.Api))[TlsSignals.DaysLeft]);
    }

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task Todays_versions_are_current(SslProtocols version)
    {
        await using var server = Secure(version, wantsCertificate: false);

        var sight = await Probing.LookAsync(server.SecureAddress, TargetKind.Api);

        Assert.Equal("current", sight[TlsSignals.Version]);
        Assert.Equal(version.ToString(), sight.Detail(TlsSignals.Version));
        Assert.Equal("not-asked", sight[TlsSignals.ClientCertificate]);
    }

    [Theory]
    [InlineData("an alert about the version", new byte[] { 0x15, 0x03, 0x01, 0x00, 0x02, 0x02, 0x46 })]
    [InlineData("a greeting in TLS 1.0", new byte[]
    {
        0x16, 0x03, 0x01, 0x00, 0x2a, 0x02, 0x00, 0x00, 0x26, 0x03, 0x01,
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 0x00, 0x00, 0x2f, 0x00,
    })]
    public async Task A_server_that_knows_only_old_versions_is_outdated(string answer, byte[] bytes)
    {
        await using var server = RawServer.Start(async (socket, cancellationToken) =>
        {
            await RawServer.ReadRequestAsync(socket, cancellationToken);
            await socket.SendAsync(bytes, cancellationToken);
            await RawServer.ReadRequestAsync(socket, cancellationToken);
        });

        var sight = await Probing.LookAsync(server.SecureAddress, TargetKind.Api);

        Assert.True(sight[TlsSignals.Version] == "outdated", $"{answer}: {sight.Detail(ReachSignals.Handshake)}");
        Assert.Equal("refused", sight[ReachSignals.Handshake]);
        Assert.InRange(server.Connections, 1, 5); // One for each of the requests that leave together, and none again
    }

    [Fact]
    public async Task A_server_that_asks_for_a_certificate_and_takes_none_has_asked()
    {
        await using var server = Secure(SslProtocols.None, wantsCertificate: true);

        var sight = await Probing.LookAsync(server.SecureAddress, TargetKind.Api);

        Assert.Equal("asked", sight[TlsSignals.ClientCertificate]);
        Assert.Equal("completed", sight[ReachSignals.Handshake]);
    }

    [Fact]
    public async Task A_server_that_demands_a_certificate_has_asked()
    {
        await using var server = await WebServer.StartAsync(_ => Task.CompletedTask, TestCertificates.Shared.Server(), asksForCertificate: true);

        var sight = await Probing.LookAsync(server.Address, TargetKind.Api);

        Assert.Equal("asked", sight[TlsSignals.ClientCertificate]);
        Assert.Equal("refused", sight[ReachSignals.Handshake]);
    }

    [Fact]
    public async Task Plain_http_has_none_of_these()
    {
        await using var server = await WebServer.StartAsync(_ => Task.CompletedTask);

        var sight = await Probing.LookAsync(server.Address, TargetKind.Api, configure: options => options.NeutralHost = "localhost:1");

        Assert.All(TlsSignals.All, signal => Assert.Equal(Outcome.NotApplicable, sight[signal]));
    }

    [Fact]
    public async Task Where_no_handshake_comes_about_none_of_these_is_reached()
    {
        await using var server = await WebServer.StartAsync(_ => Task.CompletedTask);

        var sight = await Probing.LookAsync($"https://localhost:{server.Port}/", TargetKind.Api);

        Assert.All(new[] { TlsSignals.Version, TlsSignals.ClientCertificate, TlsSignals.DaysLeft }, signal => Assert.Equal(Outcome.NotReached, sight[signal]));
    }

    [Fact]
    public async Task No_unrelated_site_is_called_unless_it_is_set_up()
    {
        await using var server = await WebServer.StartAsync(_ => Task.CompletedTask, TestCertificates.Shared.Server());

        Assert.Equal(Outcome.NotApplicable, (await Probing.LookAsync(server.Address, TargetKind.Api))[TlsSignals.Interception]);
    }

    [Fact]
    public async Task Two_authorities_are_no_sign_of_interception() =>
        Assert.Equal("none", await BesideAsync(TestCertificates.Shared.Server(), TestCertificates.Shared.Server(name: "neutral.example", issuer: TestCertificates.Shared.Root)));

    [Fact]
    public async Task One_private_authority_for_two_strangers_is() =>
        Assert.Equal("suspected", await BesideAsync(TestCertificates.Shared.Server(), TestCertificates.Shared.Server(name: "neutral.example")));

    [Fact]
    public async Task One_public_authority_for_two_strangers_is_none()
    {
        var authority = TestCertificates.NewAuthority("CN=R11, O=Let's Encrypt", TestCertificates.Shared.Root);
        var chain = new X509Certificate2Collection(authority);

        Assert.Equal("none", await BesideAsync(
            TestCertificates.Shared.Server(issuer: authority), TestCertificates.Shared.Server(name: "neutral.example", issuer: authority), chain));
    }

    [Fact]
    public async Task An_unrelated_site_below_an_unknown_root_is_a_sign_of_interception()
    {
        var company = TestCertificates.NewAuthority("CN=Company Inspection");

        Assert.Equal("suspected", await BesideAsync(TestCertificates.Shared.Server(), TestCertificates.Shared.Server(name: "neutral.example", issuer: company), neutralChain: [company]));
    }

    [Fact]
    public async Task An_unrelated_site_that_does_not_answer_is_not_observed()
    {
        await using var server = await WebServer.StartAsync(_ => Task.CompletedTask, TestCertificates.Shared.Server());

        var sight = await Probing.LookAsync(server.Address, TargetKind.Api, configure: options => options.NeutralHost = "nowhere.example");

        Assert.Equal(Outcome.NotObserved, sight[TlsSignals.Interception]);
    }

    private static async Task<string> BesideAsync(
        X509Certificate2 target, X509Certificate2 neutral, X509Certificate2Collection? chain = null, X509Certificate2Collection? neutralChain = null)
    {
        await using var server = await WebServer.StartAsync(context => context.Response.WriteAsync("{}"), target, chain);
        await using var other = await WebServer.StartAsync(context => context.Response.WriteAsync("{}"), neutral, neutralChain ?? chain);

        var sight = await Probing.LookAsync(
            server.Address.ToString(),
            TargetKind.Api,
            configure: options => options.NeutralHost = $"neutral.example:{other.Port}",
            names: new Probing.Names { ["neutral.example"] = ["127.0.0.1"] });

        Assert.Single(other.Requests);
        return sight[TlsSignals.Interception];
    }

    private static RawServer Secure(SslProtocols version, bool wantsCertificate) => RawServer.Start(async (socket, cancellationToken) =>
    {
        await using var secure = new SslStream(new NetworkStream(socket));
        await secure.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions
            {
                ServerCertificateContext = SslStreamCertificateContext.Create(TestCertificates.Shared.Server(), new X509Certificate2Collection(TestCertificates.Shared.Intermediate), offline: true),
                EnabledSslProtocols = version,
                ClientCertificateRequired = wantsCertificate,
                RemoteCertificateValidationCallback = (_, theirs, _, _) => theirs is null,
            },
            cancellationToken);
        await secure.ReadAtLeastAsync(new byte[4096], 1, throwOnEndOfStream: false, cancellationToken);
        await secure.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"u8.ToArray(), cancellationToken);
    });
}
