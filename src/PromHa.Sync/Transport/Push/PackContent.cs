using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;

namespace PromHa.Sync;

/// <summary>A compressed pack as the body of a request, written while it is sent; each write that gets through renews the patience.</summary>
internal sealed class PackContent : HttpContent
{
    private readonly IGenerationSource _source;
    private readonly IReadOnlyList<Sha256Digest> _digests;
    private readonly Action _progress;

    public PackContent(IGenerationSource source, IReadOnlyList<Sha256Digest> digests, Action progress)
    {
        _source = source;
        _digests = digests;
        _progress = progress;
        Headers.ContentType = new MediaTypeHeaderValue(PromHaProtocol.PackMediaType);
        Headers.ContentEncoding.Add("br");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var watched = new WatchedWrites(stream, _progress);
        await using (watched.ConfigureAwait(false))
        {
            var brotli = new BrotliStream(watched, CompressionLevel.Fastest, leaveOpen: true);
            await using (brotli.ConfigureAwait(false))
            {
                await _source.WritePackAsync(_digests, brotli, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    private sealed class WatchedWrites(Stream destination, Action progress) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await destination.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
            progress();
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override Task FlushAsync(CancellationToken cancellationToken) => destination.FlushAsync(cancellationToken);

        public override void Flush() => throw new NotSupportedException("Write asynchronously.");

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Write asynchronously.");
    }
}
