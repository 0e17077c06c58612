using System.Collections.Concurrent;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TroubleshootBot.Tests.Support;

/// <summary>A web server on loopback that answers as the test says, and keeps a list of what it was asked.</summary>
public sealed class WebServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private WebServer(WebApplication app, ConcurrentQueue<Asked> asked, Uri address)
    {
        this.app = app;
        Requests = asked;
        Address = address;
    }

    public sealed record Asked(string Method, string Path, string Body, IReadOnlyDictionary<string, string> Headers)
    {
        public override string ToString() => $"{Method} {Path}";
    }

    /// <summary>Gets the origin, for example <c>http://localhost:41234/</c>.</summary>
    public Uri Address { get; }

    public int Port => Address.Port;

    public IReadOnlyCollection<Asked> Requests { get; }

    public Uri At(string path) => new(Address, path);

    public static Task<WebServer> StartAsync(RequestDelegate answer) => StartAsync(answer, certificate: null);

    public static async Task<WebServer> StartAsync(
        RequestDelegate answer, X509Certificate2? certificate, X509Certificate2Collection? chain = null, bool asksForCertificate = false)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen =>
            {
                if (certificate is not null)
                {
                    var identity = SslStreamCertificateContext.Create(certificate, chain ?? new X509Certificate2Collection(TestCertificates.Shared.Intermediate), offline: true);
                    listen.UseHttps(new TlsHandshakeCallbackOptions
                    {
                        OnConnection = _ => ValueTask.FromResult(new SslServerAuthenticationOptions
                        {
                            ServerCertificateContext = identity,
                            ClientCertificateRequired = asksForCertificate,
                            RemoteCertificateValidationCallback = (_, theirs, _, _) => !asksForCertificate || theirs is not null,
                        }),
                    });
                }
            });
        });

        var app = builder.Build();
        var asked = new ConcurrentQueue<Asked>();
        app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync(context.RequestAborted);
            asked.Enqueue(new Asked(
                context.Request.Method,
                context.Request.Path + context.Request.QueryString,
                body,
                context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
            context.Items["body"] = body;
            await answer(context);
        });

        await app.StartAsync();
        var bound = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

        return new WebServer(app, asked, new Uri($"{bound.Scheme}://localhost:{bound.Port}/"));
    }

    public async ValueTask DisposeAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.Zero);
        await app.StopAsync(soon.Token);
        await app.DisposeAsync();
    }
}
