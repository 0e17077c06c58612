using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using TroubleshootBot.Probes.Policy;
using TroubleshootBot.Probes.Sweeping;

namespace TroubleshootBot.Probes.Machine;

/// <summary>Asks a time server how late it is (SNTP: RFC 5905, section 14).</summary>
internal sealed class TimeServer(IOptions<ProbeOptions> options, TargetPolicy policy, TimeProvider clock)
{
    private const int NtpPort = 123;
    private const int PacketSize = 48;
    private const byte ClientVersion4 = 0x23;
    private const byte ServerMode = 4;
    private const int OriginAt = 24;
    private const int ReceivedAt = 32;
    private const int SentAt = 40;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly DateTimeOffset Era0 = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Era1 = Era0.AddSeconds(1L << 32);

    /// <summary>Reads the setting: a host, or host and port.</summary>
    /// <returns><see langword="null"/> if it is neither.</returns>
    public static (string Host, int Port)? Parse(string setting) =>
        Uri.TryCreate($"ntp://{setting}", UriKind.Absolute, out var address) && address is { PathAndQuery: "/", UserInfo: "", Host.Length: > 0 } && !setting.EndsWith('/')
            ? (address.IdnHost, address.IsDefaultPort || address.Port < 0 ? NtpPort : address.Port)
            : null;

    /// <summary>Asks once.</summary>
    /// <returns>How far this machine is ahead, or why nobody knows.</returns>
    /// <exception cref="OperationCanceledException">The caller abandoned the sweep.</exception>
    public async Task<(TimeSpan? Ahead, string Lacking)> AskAsync(SweepContext sweep)
    {
        if (options.Value.TimeServer.Length == 0 || Parse(options.Value.TimeServer) is not var (host, port))
        {
            return (null, "no time server is set (Probes:TimeServer)");
        }

        using var timeout = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, sweep.Ended);

        try
        {
            var name = await sweep.Names.ResolveAsync(host).WaitAsync(either.Token);

            if ((name.Failure?.Detail ?? policy.Refuse(name.Addresses)) is { } why)
            {
                return (null, $"the time server was not asked: {why}");
            }

            return await AskAsync(new IPEndPoint(name.Addresses[0], port), either.Token) is { } ahead ? (ahead, "") : (null, "the time server gave no answer that can be read");
        }
        catch (OperationCanceledException)
        {
            sweep.Caller.ThrowIfCancellationRequested();
            return (null, string.Create(CultureInfo.InvariantCulture, $"the time server did not answer within {Patience.TotalSeconds:0} s"));
        }
        catch (SocketException failure)
        {
            return (null, $"the time server was not reached ({failure.SocketErrorCode})");
        }
    }

    private async Task<TimeSpan?> AskAsync(IPEndPoint server, CancellationToken cancellationToken)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        await socket.ConnectAsync(server, cancellationToken);

        // What is sent as our time is a number by chance: it comes back, and only the true server knows it.
        var question = new byte[PacketSize];
        question[0] = ClientVersion4;
        RandomNumberGenerator.Fill(question.AsSpan(SentAt));
        var answer = new byte[PacketSize];
        var asked = clock.GetUtcNow();
        await socket.SendAsync(question, cancellationToken);

        while (true)
        {
            var count = await socket.ReceiveAsync(answer, cancellationToken);

            if (count == PacketSize && answer.AsSpan(OriginAt, 8).SequenceEqual(question.AsSpan(SentAt, 8)))
            {
                return Read(answer, asked, clock.GetUtcNow());
            }
        }
    }

    /// <summary>Reads how far this machine is ahead.</summary>
    /// <returns><see langword="null"/> for a server that does not know the time itself.</returns>
    internal static TimeSpan? Read(ReadOnlySpan<byte> answer, DateTimeOffset asked, DateTimeOffset heard)
    {
        var isSynchronized = (answer[0] >> 6) != 3 && answer[1] is > 0 and < 16;

        return (answer[0] & 7) == ServerMode && isSynchronized
            ? ((asked - Time(answer[ReceivedAt..])) + (heard - Time(answer[SentAt..]))) / 2
            : null;
    }

    /// <summary>Seconds since 1900 with a fraction; from 2036 on the count begins anew, and its first bit tells (RFC 4330, section 3).</summary>
    private static DateTimeOffset Time(ReadOnlySpan<byte> stamp)
    {
        var seconds = BinaryPrimitives.ReadUInt32BigEndian(stamp);
        var fraction = BinaryPrimitives.ReadUInt32BigEndian(stamp[4..]);

        return ((seconds & 0x8000_0000) == 0 ? Era1 : Era0).AddSeconds(seconds).AddTicks((long)(fraction * (TimeSpan.TicksPerSecond / 4294967296.0)));
    }
}
