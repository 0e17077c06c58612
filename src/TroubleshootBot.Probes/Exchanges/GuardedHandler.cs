using System.Net;
using TroubleshootBot.Probes.Connections;
using TroubleshootBot.Probes.Tls;

namespace TroubleshootBot.Probes.Exchanges;

/// <summary>Builds the one HTTP handler through which everything goes.</summary>
internal static class GuardedHandler
{
    public static SocketsHttpHandler Create(Connector connector, Certificates certificates, IWebProxy proxy, ProbeOptions options, bool keepsLines) => new()
    {
        ConnectCallback = connector.ConnectAsync,
        Proxy = proxy,
        SslOptions = certificates.Settings(place: null, host: null), // Only behind a proxy; the callback secures the rest
        AllowAutoRedirect = false,
        UseCookies = false,
        PreAuthenticate = false,
        Credentials = null,
        DefaultProxyCredentials = null,
        ActivityHeadersPropagator = null,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate | DecompressionMethods.Brotli,
        MaxResponseHeadersLength = options.HeaderLimitKilobytes,
        MaxResponseDrainSize = 0, // What is left unread is left: the connection is closed
        ResponseDrainTimeout = TimeSpan.Zero,
        PooledConnectionLifetime = keepsLines ? options.SweepTimeout : TimeSpan.Zero,
        Expect100ContinueTimeout = TimeSpan.Zero,
    };
}
