using System.Globalization;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using TroubleshootBot.Probes.Connections;
using TroubleshootBot.Probes.Tls;

namespace TroubleshootBot.Probes.Exchanges;

/// <summary>Reads from an exception of the HTTP handler, or from the phase in which time ran out, why there is no answer.</summary>
internal static partial class FailureReader
{
    public static Failure Read(Exception failure, Attempt? attempt)
    {
        // With TLS 1.3 the refusal comes after the handshake, in place of an answer.
        if (TlsFailure.AsksForClientCertificate(failure) || attempt is { AsksForCertificate: true })
        {
            return new Failure(FailureKind.TlsRefused, "the server demands a client certificate");
        }

        for (var inner = failure; inner is not null; inner = inner.InnerException)
        {
            if (inner is ConnectException stopped)
            {
                return stopped.Failure;
            }
        }

        return (failure as HttpRequestException)?.HttpRequestError switch
        {
            HttpRequestError.ProxyTunnelError => ThroughProxy(failure),
            HttpRequestError.SecureConnectionError => TlsFailure.Explain(failure),
            HttpRequestError.ConfigurationLimitExceeded => new Failure(FailureKind.NotHttp, "the headers are longer than every bound"),
            _ when IsReset(failure) && attempt is { TlsVersion: null, ThroughProxy: false } =>
                new Failure(FailureKind.Reset, "the connection was cut before any answer") { IsCut = true },
            HttpRequestError.ResponseEnded or HttpRequestError.Unknown or HttpRequestError.ConnectionError or null =>
                new Failure(FailureKind.NotHttp, "the connection was closed instead of an answer") { IsCut = true },
            var error => new Failure(FailureKind.NotHttp, $"what came back is not an HTTP answer ({error})"),
        };
    }

    /// <summary>Reads from the connection where time ran out.</summary>
    public static Failure TimedOut(Attempt? attempt, TimeSpan patience)
    {
        var within = string.Create(CultureInfo.InvariantCulture, $"within {patience.TotalSeconds:0.#} s");

        return attempt?.Phase switch
        {
            Phase.Naming => new Failure(FailureKind.NameNotAnswered, $"the name servers did not answer {within}"),
            Phase.Connecting => new Failure(FailureKind.ConnectTimedOut, $"the port did not open {within}"),
            Phase.Securing => new Failure(FailureKind.TlsTimedOut, $"the handshake was not answered {within}"),
            _ => new Failure(FailureKind.NoAnswer, $"no answer {within}"),
        };
    }

    private static Failure ThroughProxy(Exception failure)
    {
        // The status is in the text only.
        var status = StatusInText().Match(failure.Message) is { Success: true } match
            ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
            : 0;

        return new Failure(FailureKind.ProxyRefused, status > 0 ? $"the proxy answered {status} to CONNECT" : "the proxy refused to connect", status);
    }

    private static bool IsReset(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
        {
            if (failure is SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.NotConnected })
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"'(\d{3})'|status code (\d{3})", RegexOptions.CultureInvariant)]
    private static partial Regex StatusInText();
}
