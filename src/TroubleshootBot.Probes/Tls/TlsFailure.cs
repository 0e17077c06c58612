using System.Net.Sockets;
using System.Security.Authentication;
using TroubleshootBot.Probes.Connections;

namespace TroubleshootBot.Probes.Tls;

/// <summary>Tells from the exceptions of a TLS library what the other side did.</summary>
/// <remarks>OpenSSL, Schannel and the frame reader of .NET each say it in their own words, so words are what is looked at.</remarks>
internal static class TlsFailure
{
    private static readonly string[] NotTlsWords =
        ["Cannot determine the frame size", "corrupted frame", "wrong version number", "packet length too long", "http request", "record layer failure"];

    private static readonly string[] ClosedWords = ["unexpected EOF", "0 bytes from the transport stream", "closed the"];

    /// <summary>What OpenSSL says of an old ServerHello and of an alert, and how .NET names the alert.</summary>
    private static readonly string[] VersionWords = ["unsupported protocol", "protocol version", "ProtocolVersion", "version too low"];

    /// <summary>Explains why a handshake failed.</summary>
    public static Failure Explain(Exception failure)
    {
        var words = Words(failure);

        if (failure is AuthenticationException && words.Contains("remote certificate", StringComparison.OrdinalIgnoreCase))
        {
            return new Failure(FailureKind.NotSent, "the certificate is not trusted, and the request would have carried a secret");
        }

        if (AsksForClientCertificate(failure))
        {
            return new Failure(FailureKind.TlsRefused, "the server demands a client certificate");
        }

        if (Array.Exists(VersionWords, words.Contains))
        {
            return new Failure(FailureKind.TlsRefused, "the server knows no version of TLS that is in use today", IsOutdated: true);
        }

        if (Array.Exists(NotTlsWords, words.Contains))
        {
            return new Failure(FailureKind.NotTls, "what came back is not TLS");
        }

        if (Find<SocketException>(failure) is { SocketErrorCode: SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown or SocketError.NotConnected }
            || Array.Exists(ClosedWords, word => words.Contains(word, StringComparison.OrdinalIgnoreCase)))
        {
            return new Failure(FailureKind.TlsReset, "the line was cut during the handshake");
        }

        return new Failure(FailureKind.TlsRefused, "no common protocol or cipher: " + (failure.GetBaseException().Message is { Length: > 160 } text ? text[..160] : failure.GetBaseException().Message));
    }

    /// <summary>Tells whether the server wants to know who calls by certificate; with TLS 1.3 it says so only after the handshake.</summary>
    public static bool AsksForClientCertificate(Exception failure) =>
        Words(failure).Contains("certificate required", StringComparison.OrdinalIgnoreCase);

    private static string Words(Exception failure)
    {
        var words = failure.Message;

        for (var inner = failure.InnerException; inner is not null; inner = inner.InnerException)
        {
            words += " | " + inner.Message;
        }

        return words;
    }

    private static T? Find<T>(Exception? failure)
        where T : Exception
    {
        while (failure is not null and not T)
        {
            failure = failure.InnerException;
        }

        return (T?)failure;
    }
}
