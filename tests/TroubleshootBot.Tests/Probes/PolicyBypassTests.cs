using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using TroubleshootBot.Diagnosis.Observing;
using TroubleshootBot.Diagnosis.Observing.Vocabulary;
using TroubleshootBot.Probes;
using TroubleshootBot.Probes.Names;
using TroubleshootBot.Tests.Support;
using Xunit;

namespace TroubleshootBot.Tests.Probes;

/// <summary>Ways around the target policy that a stranger's name or server may try. The tests' loopback stands for the internet; 127.0.0.2 does not.</summary>
public sealed class PolicyBypassTests
{
    private const string Metadata = "http://169.254.169.254/latest/meta-data/";

    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("127.0.0.2")]
    public async Task A_name_that_leads_elsewhere_the_second_time_is_looked_up_once_and_refused_the_next_time(string second)
    {
        await using var server = await WebServer.StartAsync(context => PluginServer.Json(context, 401, "{}"));
        var names = new Rebinding("127.0.0.1", second);
        await using var probing = new Probing(AsOnAServer, names: names);
        var request = new ProbeRequest { Address = $"http://rebind.example:{server.Port}/mcp", Kind = TargetKind.Mcp };

        var first = await probing.Sweep.LookAsync(request, progress: null, TestContext.Current.CancellationToken);
        Assert.Equal("unauthorized", Outcome(first, WebSignals.Anonymous));
        Assert.Equal(1, names.Questions);
        var asked = server.Requests.Count;

        var next = await probing.Sweep.LookAsync(request, progress: null, TestContext.Current.CancellationToken);
        Assert.Equal("not-allowed", Outcome(next, ReachSignals.Connect));
        Assert.Equal("not-allowed", Outcome(next, WebSignals.Anonymous));
        Assert.Equal(2, names.Questions);
        Assert.Equal(asked, server.Requests.Count);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(307)]
    public async Task Every_hop_of_a_redirect_passes_the_policy(int status)
    {
        using var inside = new Inside();
        await using var server = await WebServer.StartAsync(context => Redirect(context, status, context.Request.Path == "/" ? "/next" : inside.Address));

        var sight = await Probing.LookAsync(server.Address.ToString(), TargetKind.Api, configure: AsOnAServer);

        Assert.Equal("not-allowed", sight[WebSignals.Page]);
        Assert.Contains(server.Requests, asked => asked.Path == "/next");
        Assert.Equal(0, inside.Connections);
    }

    [Theory]
    [InlineData("http://2852039166/")]
    [InlineData("http://0251.0376.0251.0376/")]
    [InlineData("http://0xa9fea9fe/")]
    [InlineData("http://[::ffff:a9fe:a9fe]/")]
    [InlineData("http://[64:ff9b::169.254.169.254]/")]
    public async Task A_redirect_to_a_metadata_service_is_not_followed_however_it_is_written(string location)
    {
        await using var server = await WebServer.StartAsync(context => Redirect(context, 302, location));

        var sight = await Probing.LookAsync(server.Address, TargetKind.Api);

        Assert.Equal("other-host", sight[WebSignals.Redirect]);
        Assert.Equal("not-allowed", sight[WebSignals.Page]);
    }

    [Fact]
    public async Task Places_that_a_server_names_pass_the_policy()
    {
        using var inside = new Inside();
        await using var challenge = await new PluginServer { Challenge = $"Bearer resource_metadata=\"{inside.Address}\"" }.StartAsync();
        await using var issuer = await new PluginServer { Issuer = inside.Address }.StartAsync();
        var token = CredentialFormTests.Token("{}");
        await using var keys = await new PluginServer
        {
            Abilities = $$"""
                "authorization_endpoint":"{0}a","token_endpoint":"{0}t","jwks_uri":"{{inside.Address}}"
                """,
        }.StartAsync();

        Assert.Equal("not-allowed", (await AsOnAServerAsync(challenge.Address))[OAuthSignals.ResourceMetadata]);
        Assert.Equal("not-allowed", (await AsOnAServerAsync(issuer.Address))[OAuthSignals.ServerMetadata]);
        Assert.Equal("not-allowed", (await AsOnAServerAsync(keys.Address, new ProbeCredential(token, "a test")))[TokenSignals.Keys]);
        Assert.Equal(0, inside.Connections);
    }

    [Fact]
    public async Task A_document_that_redirects_inside_is_not_fetched()
    {
        using var inside = new Inside();
        await using var plugin = await new PluginServer
        {
            Instead = async context =>
            {
                if (!context.Request.Path.StartsWithSegments("/.well-known", StringComparison.Ordinal))
                {
                    return false;
                }

                await Redirect(context, 302, inside.Address);
                return true;
            },
        }.StartAsync();

        Assert.Equal("not-allowed", (await AsOnAServerAsync(plugin.Address))[OAuthSignals.ResourceMetadata]);
        Assert.Equal(0, inside.Connections);
    }

    [Theory]
    [InlineData(Metadata)]
    [InlineData("http://[::ffff:169.254.169.254]/")]
    [InlineData("http://2852039166/")]
    [InlineData("http://metadata.google.internal/computeMetadata/v1/")]
    [InlineData("https://metadata.google.internal./")]
    public async Task A_proxy_is_not_asked_for_a_metadata_service_either(string address)
    {
        await using var proxy = new ForwardProxy { Says = "HTTP/1.1 200 OK" };

        var sight = await Probing.LookAsync(address, TargetKind.Api, proxy: proxy.Setting);

        Assert.Equal("not-allowed", sight[WebSignals.Anonymous]);
        Assert.Equal(0, proxy.Connections);
    }

    [Fact]
    public async Task A_redirect_to_a_metadata_service_is_not_followed_through_a_proxy()
    {
        await using var server = await WebServer.StartAsync(context => Redirect(context, 302, Metadata));
        await using var proxy = new ForwardProxy();

        var sight = await Probing.LookAsync(server.Address.ToString(), TargetKind.Api, proxy: proxy.Setting);

        Assert.Equal("other-host", sight[WebSignals.Redirect]);
        Assert.Equal("not-allowed", sight[WebSignals.Page]);
        Assert.DoesNotContain(server.Requests, asked => asked.Path.StartsWith("/latest", StringComparison.Ordinal)); // The tests' proxy takes every target to loopback
    }

    [Fact]
    public async Task A_proxy_on_a_guarded_address_is_not_called()
    {
        var sight = await Probing.LookAsync("http://api.example/", TargetKind.Api, proxy: new WebProxy("http://169.254.169.254:80") { BypassProxyOnLocal = false });

        Assert.Equal("not-allowed", sight[WebSignals.Anonymous]);
    }

    private static void AsOnAServer(ProbeOptions options)
    {
        options.AllowPrivateTargets = false;
        options.TreatAsPublic = ["127.0.0.1/32"];
    }

    private static Task<Probing.Sight> AsOnAServerAsync(Uri address, ProbeCredential? credential = null) =>
        Probing.LookAsync(address, TargetKind.Mcp, credential, AsOnAServer);

    private static Task Redirect(HttpContext context, int status, string to)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Location = to;
        return Task.CompletedTask;
    }

    private static string Outcome(SweepResult result, Signal signal) => result.Evidence.Single(piece => piece.Signal == signal.Id).Outcome;

    /// <summary>A server on an address that does not count as public here; whoever calls it got past the policy.</summary>
    private sealed class Inside : IDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Parse("127.0.0.2"), 0);

        public Inside() => listener.Start();

        public string Address => $"http://{listener.LocalEndpoint}/";

        public int Connections => listener.Pending() ? 1 : 0;

        public void Dispose() => listener.Dispose();
    }

    /// <summary>A name service that gives one address the first time, and another from then on.</summary>
    private sealed class Rebinding(string first, string then) : INameResolver
    {
        private int questions;

        public int Questions => questions;

        public Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<IPAddress>>([IPAddress.Parse(Interlocked.Increment(ref questions) == 1 ? first : then)]);
    }
}
