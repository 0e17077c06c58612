using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TroubleshootBot.Tests.Support;

/// <summary>A name server on loopback (RFC 1035, UDP) that knows what it is told, and nothing else.</summary>
internal sealed class DnsServer : IAsyncDisposable
{
    private const int Address = 1;
    private const int Alias = 5;
    private const int LongAddress = 28;

    private readonly Dictionary<string, string[]> known = new(StringComparer.OrdinalIgnoreCase);
    private readonly UdpServer server;

    public DnsServer() => server = new UdpServer(question => Answer(question));

    public int Questions => server.Questions;

    /// <summary>Gets or sets whether it fails (SERVFAIL) instead of answering.</summary>
    public bool Fails { get; set; }

    public string Place => server.Place.ToString();

    /// <summary>Sets the addresses of a name, or the one name that it is an alias for.</summary>
    public string[] this[string host]
    {
        set => known[host] = value;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private byte[] Answer(ReadOnlySpan<byte> question)
    {
        var end = 12;
        var labels = new List<string>();

        while (question[end] != 0)
        {
            labels.Add(Encoding.ASCII.GetString(question.Slice(end + 1, question[end])));
            end += question[end] + 1;
        }

        var type = BinaryPrimitives.ReadUInt16BigEndian(question[(end + 1)..]);
        var records = new List<byte[]>();
        var name = string.Join('.', labels);
        var exists = known.ContainsKey(name);

        while (known.TryGetValue(name, out var values))
        {
            if (values is [var other] && !IPAddress.TryParse(other, out _))
            {
                records.Add(Record(name, Alias, Encoded(other)));
                name = other;
                continue;
            }

            var family = type == Address ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6;
            var wanted = type is Address or LongAddress ? values.Select(IPAddress.Parse).Where(address => address.AddressFamily == family) : [];
            records.AddRange(wanted.Select(address => Record(name, type, address.GetAddressBytes())));
            break;
        }

        var code = Fails ? 2 : exists ? 0 : 3;
        var head = question[..(end + 5)].ToArray();
        head[2] = 0x81;
        head[3] = (byte)(0x80 | code);
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(6), (ushort)records.Count);
        head.AsSpan(8, 4).Clear();

        return [.. head, .. records.SelectMany(record => record)];
    }

    private static byte[] Record(string name, int type, byte[] data) =>
        [.. Encoded(name), 0, (byte)type, 0, 1, 0, 0, 0, 60, 0, (byte)data.Length, .. data];

    private static byte[] Encoded(string name) =>
        [.. name.Split('.').SelectMany(label => (byte[])[(byte)label.Length, .. Encoding.ASCII.GetBytes(label)]), 0];
}
