using System.Net;
using System.Net.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TroubleshootBot.Lab.Certificates;

namespace TroubleshootBot.Lab.Running;

/// <summary>Starts one web server behind one door.</summary>
internal static class LabHost
{
    /// <summary>Starts a server. It logs nothing: what a lab says is meant for the person in front of it.</summary>
    public static async Task<WebApplication> StartAsync(
        Doorway doorway,
        ServerIdentity identity,
        Action<WebApplicationBuilder> services,
        Action<WebApplication> routes,
        CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.UseSockets(options => options.CreateBoundListenSocket = _ => doorway.Socket);
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Listen(IPAddress.Loopback, doorway.Port, listen => listen.UseHttps(Tls(identity)));
        });
        services(builder);

        var app = builder.Build();

        try
        {
            app.UseRouting();
            routes(app);
            await app.StartAsync(cancellationToken);
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Offers exactly the given certificates: neither Kestrel nor the system adds, checks or fetches one.</summary>
    private static TlsHandshakeCallbackOptions Tls(ServerIdentity identity)
    {
        var certificate = SslStreamCertificateContext.Create(identity.Certificate, identity.Intermediates, offline: true);
        var options = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = certificate,
            ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
        };
        return new TlsHandshakeCallbackOptions { OnConnection = _ => ValueTask.FromResult(options) };
    }
}
