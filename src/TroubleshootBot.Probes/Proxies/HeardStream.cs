namespace TroubleshootBot.Probes.Proxies;

/// <summary>A connection to a proxy that keeps the first bytes which come back: the answer to CONNECT.</summary>
internal sealed class HeardStream(Stream inner) : Stream
{
    private const int MostBytes = 8 * 1024;

    private readonly Lock gate = new();
    private readonly MemoryStream heard = new();
    private bool isWhole;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Reads what came back as an answer to CONNECT; <see langword="null"/> if it is none.</summary>
    public ProxyReply? Reply()
    {
        lock (gate)
        {
            return ProxyReply.Read(heard.GetBuffer().AsSpan(0, (int)heard.Length));
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Keep(buffer.AsSpan(offset, inner.Read(buffer, offset, count)));

    public override int Read(Span<byte> buffer) => Keep(buffer[..inner.Read(buffer)]);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer, cancellationToken);

        return Keep(buffer.Span[..count]);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => inner.Write(buffer);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => inner.WriteAsync(buffer, cancellationToken);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        inner.WriteAsync(buffer, offset, count, cancellationToken);

    public override void Flush() => inner.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Keep(ReadOnlySpan<byte> bytes)
    {
        if (!Volatile.Read(ref isWhole))
        {
            lock (gate)
            {
                heard.Write(bytes[..(int)Math.Min(bytes.Length, MostBytes - heard.Length)]);
                Volatile.Write(ref isWhole, heard.Length >= MostBytes || heard.GetBuffer().AsSpan(0, (int)heard.Length).IndexOf("\r\n\r\n"u8) >= 0);
            }
        }

        return bytes.Length;
    }
}
