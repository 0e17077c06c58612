using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Http;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes;
using TroubleshootBot.Tests.Support;
using Xunit;

namespace TroubleshootBot.Tests.Probes;

public sealed class TlsTests
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task A_certificate_below_a_trusted_root_is_valid_and_its_days_are_counted()
    {
        var sight = await LookAtAsync(TestCertificates.Shared.Server(to: Now.AddDays(90)));

        Assert.Equal("completed", sight[ReachSignals.Handshake]);
        Assert.Equal("valid", sight[ReachSignals.Chain]);
        Assert.Contains("90 days left", sight.Detail(ReachSignals.Chain), StringComparison.Ordinal);
        Assert.Contains("localhost", sight.Detail(ReachSignals.Chain), StringComparison.Ordinal);
        Assert.Equal("ok", sight[WebSignals.Anonymous]);
    }

    [Fact]
    public async Task An_expired_certificate_is_seen_and_the_looking_goes_on()
    {
        var sight = await LookAtAsync(TestCertificates.Shared.Server(to: Now.AddDays(-3)));

        Assert.Equal("completed", sight[ReachSignals.Handshake]);
        Assert.Equal("expired", sight[ReachSignals.Chain]);
        Assert.Contains("ended 3 days ago", sight.Detail(ReachSignals.Chain), StringComparison.Ordinal);
        Assert.Equal("ok", sight[WebSignals.Anonymous]);
    }

    [Fact]
    public async Task A_certificate_from_1990_is_expired()
    {
        var sight = await LookAtAsync(TestCertificates.SelfSigned(new(1989, 1, 1, 0, 0, 0, TimeSpan.Zero), new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero)));

        Assert.Equal("expired", sight[ReachSignals.Chain]);
    }

    [Fact]
    public async Task A_certificate_of_tomorrow_is_not_yet_valid() =>
        Assert.Equal("not-yet-valid", (await LookAtAsync(TestCertificates.Shared.Server(from: Now.AddDays(1))))[ReachSignals.Chain]);

    [Fact]
    public async Task A_certificate_for_another_name_is_for_the_wrong_host() =>
        Assert.Equal("wrong-host", (await LookAtAsync(TestCertificates.Shared.Server(name: "other.example")))[ReachSignals.Chain]);

    [Fact]
    public async Task A_certificate_that_vouches_for_itself_is_self_signed() =>
        Assert.Equal("self-signed", (await LookAtAsync(TestCertificates.SelfSigned(Now.AddDays(-1), Now.AddDays(10))))[ReachSignals.Chain]);

    [Fact]
    public async Task A_leaf_without_its_intermediate_is_incomplete() =>
        Assert.Equal("incomplete", (await LookAtAsync(TestCertificates.Shared.Server(), chain: []))[ReachSignals.Chain]);

    [Fact]
    public async Task A_certificate_that_cannot_be_read_is_malformed_and_the_looking_goes_on()
    {
        var sight = await LookAtAsync(TestCertificates.Shared.WithoutEndDate(), chain: []);

        Assert.Equal("completed", sight[ReachSignals.Handshake]);
        Assert.Equal("malformed", sight[ReachSignals.Chain]);
        Assert.Equal("its end date cannot be read", sight.Detail(ReachSignals.Chain));
        Assert.Equal("not-observed", sight[TlsSignals.DaysLeft]);
        Assert.Equal("ok", sight[WebSignals.Anonymous]);
    }

    [Fact]
    public async Task A_chain_that_ends_at_an_unknown_root_is_private()
    {
        var intermediate = TestCertificates.NewAuthority("CN=Somebody's Own Intermediate", TestCertificates.NewAuthority("CN=Somebody's Own Root"));

        var sight = await LookAtAsync(TestCertificates.Shared.Server(issuer: intermediate), chain: [intermediate]);

        Assert.Equal("private-ca", sight[ReachSignals.Chain]);
    }

    [Theory]
    [InlineData(true, false, "valid")]
    [InlineData(true, true, "valid")]
    [InlineData(false, false, "incomplete")]
    [InlineData(false, true, "incomplete")]
    public async Task A_certificate_that_names_addresses_for_issuer_OCSP_and_CRL_makes_nobody_go_there(bool isComplete, bool isThroughProxy, string outcome)
    {
        await using var bait = RawServer.Start((_, _) => Task.CompletedTask);
        await using var proxy = new ForwardProxy();
        var certificate = TestCertificates.Shared.Server(issuerAddress: $"{bait.Address}issuer.cer");
        await using var server = await WebServer.StartAsync(context => context.Response.WriteAsync("{}"), certificate, isComplete ? null : []);

        var sight = await Probing.LookAsync(server.Address.ToString(), TargetKind.Api, proxy: isThroughProxy ? proxy.Setting : null);

        Assert.Equal(outcome, sight[ReachSignals.Chain]);
        Assert.Equal("ok", sight[WebSignals.Anonymous]);
        Assert.Equal(0, bait.Connections);
    }

    [Fact]
    public async Task A_real_credential_is_not_sent_over_a_line_that_is_not_trusted()
    {
        await using var server = await WebServer.StartAsync(Unauthorized, TestCertificates.Shared.Server(to: Now.AddDays(-3)));

        var sight = await Probing.LookAsync(server.Address, TargetKind.Api, new ProbeCredential("a-very-secret-key-1234", "a test"));

        Assert.Equal("not-observed", sight[CredentialSignals.Answer]);
        Assert.Contains("expired", sight.Detail(CredentialSignals.Answer), StringComparison.Ordinal);
        Assert.DoesNotContain(server.Requests, asked => asked.Headers.Values.Any(value => value.Contains("a-very-secret-key-1234", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_port_that_speaks_plain_http_is_not_tls()
    {
        await using var server = await WebServer.StartAsync(_ => Task.CompletedTask);

        var sight = await Probing.LookAsync($"https://localhost:{server.Port}/", TargetKind.Api);

        Assert.Equal("connected", sight[ReachSignals.Connect]);
        Assert.Equal("not-tls", sight[ReachSignals.Handshake]);
        Assert.Equal("not-reached", sight[ReachSignals.Chain]);
        Assert.Equal("not-reached", sight[WebSignals.Anonymous]);
    }

    [Fact]
    public async Task A_port_that_greets_in_another_language_is_not_tls()
    {
        await using var server = RawServer.Start(async (socket, cancellationToken) =>
        {
            await socket.SendAsync(Encoding.ASCII.GetBytes("220 mail.example ESMTP ready\r\n"), cancellationToken);
            await RawServer.ReadRequestAsync(socket, cancellationToken);
        });

        Assert.Equal("not-tls", (await Probing.LookAsync(server.SecureAddress, TargetKind.Api))[ReachSignals.Handshake]);
    }

    [Fact]
    public async Task A_line_cut_during_the_handshake_is_a_reset()
    {
        await using var server = RawServer.Start(async (socket, cancellationToken) =>
        {
            await RawServer.ReadRequestAsync(socket, cancellationToken);
            RawServer.Reset(socket);
        });

        var sight = await Probing.LookAsync(server.SecureAddress, TargetKind.Api);

        Assert.Equal("connected", sight[ReachSignals.Connect]);
        Assert.Equal("reset", sight[ReachSignals.Handshake]);
    }

    [Fact]
    public async Task A_line_closed_during_the_handshake_is_a_reset()
    {
        await using var server = RawServer.Start(async (socket, cancellationToken) =>
        {
            await RawServer.ReadRequestAsync(socket, cancellationToken);
            socket.Shutdown(SocketShutdown.Both);
        });

        Assert.Equal("reset", (await Probing.LookAsync(server.SecureAddress, TargetKind.Api))[ReachSignals.Handshake]);
    }

    [Fact]
    public async Task A_handshake_that_is_never_answered_times_out()
    {
        await using var server = RawServer.Start((_, cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken));

        var sight = await Probing.LookAsync(server.SecureAddress, TargetKind.Api, configure: options => options.ExchangeTimeout = TimeSpan.FromMilliseconds(500));

        Assert.Equal("connected", sight[ReachSignals.Connect]);
        Assert.Equal("timed-out", sight[ReachSignals.Handshake]);
        Assert.Equal("not-reached", sight[WebSignals.Anonymous]);
    }

    [Fact]
    public async Task A_server_that_demands_a_client_certificate_refuses()
    {
        await using var server = await WebServer.StartAsync(_ => Task.CompletedTask, TestCertificates.Shared.Server(), asksForCertificate: true);

        var sight = await Probing.LookAsync(server.Address, TargetKind.Api);

        Assert.Equal("refused", sight[ReachSignals.Handshake]);
        Assert.Equal("valid", sight[ReachSignals.Chain]);
        Assert.Equal("not-reached", sight[WebSignals.Anonymous]);
    }

    private static Task Unauthorized(HttpContext context)
    {
        context.Response.StatusCode = 401;
        return Task.CompletedTask;
    }

    private static async Task<Probing.Sight> LookAtAsync(X509Certificate2 certificate, X509Certificate2Collection? chain = null)
    {
        await using var server = await WebServer.StartAsync(context => context.Response.WriteAsync("{}"), certificate, chain);

        return await Probing.LookAsync(server.Address, TargetKind.Api);
    }
}
