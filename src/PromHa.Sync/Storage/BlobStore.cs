using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace PromHa.Sync;

/// <summary>File content by its SHA-256, in a directory of its own. A blob is written once and never changed.</summary>
internal sealed class BlobStore
{
    private const int BufferSize = 64 * 1024;

    /// <summary>Above this many new files one syncfs is cheaper than an fsync for each.</summary>
    private const int SyncEachUpTo = 16;

    /// <summary>
    /// How much content is kept in memory at least and at most twice over: the main files and what changed lately, not the whole of a
    /// tree. What is parsed of content lives as long as that, and takes ten times as much.
    /// </summary>
    internal const long ShareUpTo = 8 << 20;

    /// <summary>A file larger than this is not kept at all.</summary>
    private const long LargestShared = 64 << 20;

    private readonly IFileOperations _files;
    private readonly string _root;
    private readonly string _temporary;
    private readonly bool _isGuest;
    private readonly BlobShards _shards;
    private readonly Lock _sharing = new();
    private Dictionary<Sha256Digest, byte[]> _shared = [];
    private Dictionary<Sha256Digest, byte[]> _sharedBefore = [];
    private long _sharedBytes;

    /// <param name="stateDirectory">Where the store is.</param>
    /// <param name="files">How it is written to.</param>
    /// <param name="isGuest">Whether the store belongs to another process, whose unfinished work is left alone.</param>
    public BlobStore(string stateDirectory, IFileOperations? files = null, bool isGuest = false)
    {
        _files = files ?? FileOperations.Real;
        _root = Path.Join(stateDirectory, "blobs");
        _temporary = Path.Join(stateDirectory, "tmp");
        _isGuest = isGuest;
        _shards = new BlobShards(_root);
        if (isGuest)
        {
            return;
        }

        _files.MakeDirectory(_root);
        if (Directory.Exists(_temporary))
        {
            // Left by a process that was killed while it wrote.
            _files.RemoveTree(_temporary);
        }

        _files.MakeDirectory(_temporary);
    }

    public string PathOf(Sha256Digest digest)
    {
        var name = digest.ToString();
        return Path.Join(_root, name[..2], name);
    }

    /// <summary>Whether the blob is there with the expected length.</summary>
    public bool Has(Sha256Digest digest, long size)
    {
        var file = new FileInfo(PathOf(digest));
        return file.Exists && file.Length == size;
    }

    /// <summary>A number that is another one when blobs may be missing that were there: somebody else has changed the directories.</summary>
    public long Epoch() => _shards.Epoch();

    public FileStream Open(Sha256Digest digest) =>
        new(PathOf(digest), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

    /// <summary>Reads a blob from the disk. One that a bad disk or a power loss has damaged is deleted, so that it is fetched or packed again.</summary>
    /// <exception cref="IOException">It is not there, or damaged.</exception>
    public byte[] Read(Sha256Digest digest)
    {
        var content = File.ReadAllBytes(PathOf(digest));
        if (Sha256Digest.Of(content) != digest)
        {
            Discard(digest);
            throw new IOException($"The stored content {digest.ToShortString()} is damaged; it is fetched again.");
        }

        return content;
    }

    /// <summary>
    /// Reads a blob that others read, too: the same array each time while it is kept, which nobody may change. What is written
    /// to a live tree is read with <see cref="Read"/>, from the disk.
    /// </summary>
    public byte[] ReadShared(Sha256Digest digest)
    {
        lock (_sharing)
        {
            if (_shared.TryGetValue(digest, out var kept))
            {
                return kept;
            }

            if (_sharedBefore.TryGetValue(digest, out kept))
            {
                return Share(digest, kept);
            }
        }

        var content = Read(digest);
        lock (_sharing)
        {
            return content.Length > LargestShared ? content : Share(digest, content);
        }
    }

    /// <summary>Takes over a stream's bytes, hashing what is written.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="limit">More bytes than this are refused.</param>
    /// <param name="cancellationToken">Ends the copy; nothing is kept.</param>
    /// <exception cref="InvalidDataException">The stream holds more than the limit.</exception>
    public async Task<StoredBlob> AddAsync(Stream content, long limit, CancellationToken cancellationToken)
    {
        _files.MakeDirectory(_temporary);
        var temporary = Path.Join(_temporary, Guid.NewGuid().ToString("N"));
        try
        {
            var blob = await CopyAsync(content, temporary, limit, cancellationToken).ConfigureAwait(false);
            Keep(temporary, blob);
            return blob;
        }
        finally
        {
            _files.Delete(temporary);
        }
    }

    /// <summary>Takes over a stream's bytes if, and only if, they are the wanted ones.</summary>
    /// <returns>Whether they were.</returns>
    public async Task<bool> AddExpectedAsync(Sha256Digest digest, long size, Stream content, CancellationToken cancellationToken)
    {
        var temporary = Path.Join(_temporary, digest.ToString());
        try
        {
            var blob = await CopyAsync(content, temporary, size, cancellationToken).ConfigureAwait(false);
            if (blob.Sha256 != digest || blob.Size != size)
            {
                return false;
            }

            Keep(temporary, blob);
            return true;
        }
        finally
        {
            _files.Delete(temporary);
        }
    }

    /// <summary>Writes new blobs to the disk before anything refers to them.</summary>
    public void Sync(IReadOnlyCollection<Sha256Digest> digests)
    {
        if (digests.Count == 0)
        {
            return;
        }

        if (digests.Count > SyncEachUpTo)
        {
            _files.SyncFileSystem(_root);
            return;
        }

        foreach (var digest in digests)
        {
            _files.Flush(PathOf(digest));
            _files.SyncDirectory(Path.GetDirectoryName(PathOf(digest))!);
        }

        _files.SyncDirectory(_root);
    }

    /// <summary>Deletes every blob that is not wanted.</summary>
    public int Prune(Predicate<Sha256Digest> isWanted)
    {
        var deleted = 0;
        foreach (var file in Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories))
        {
            if (!Sha256Digest.TryParse(Path.GetFileName(file), out var digest) || !isWanted(digest))
            {
                _files.Delete(file);
                deleted++;
            }
        }

        return deleted;
    }

    /// <summary>Deletes blobs that nothing refers to.</summary>
    public void Delete(IEnumerable<Sha256Digest> digests)
    {
        foreach (var digest in digests)
        {
            _shards.Change(digest, () => _files.Delete(PathOf(digest)));
        }
    }

    /// <summary>Keeps content until as much again has come, and as much once more: what is asked for again and again stays.</summary>
    private byte[] Share(Sha256Digest digest, byte[] content)
    {
        if (_shared.TryGetValue(digest, out var known))
        {
            return known; // Somebody else was faster; there is one array for each content.
        }

        if (_sharedBytes + content.Length > ShareUpTo)
        {
            (_sharedBefore, _shared, _sharedBytes) = (_shared, [], 0);
        }

        _sharedBytes += content.Length;
        _shared.Add(digest, content);
        return content;
    }

    private void Discard(Sha256Digest digest)
    {
        if (!_isGuest)
        {
            _files.Delete(PathOf(digest));
        }
    }

    private void Keep(string temporary, StoredBlob blob)
    {
        var path = PathOf(blob.Sha256);
        _shards.Change(blob.Sha256, () =>
        {
            _files.MakeDirectory(Path.GetDirectoryName(path)!);
            _files.Move(temporary, path);
        });
    }

    [SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "MD5 matches md5sum and Alertmanager; SHA-256 is the identity.")]
    private async Task<StoredBlob> CopyAsync(Stream content, string path, long limit, CancellationToken cancellationToken)
    {
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            using var file = _files.Create(path);
            long size = 0;
            int read;
            while ((read = await content.ReadAsync(buffer.AsMemory(0, BufferSize), cancellationToken).ConfigureAwait(false)) > 0)
            {
                if (size + read > limit)
                {
                    throw new InvalidDataException($"More than {limit} bytes arrived.");
                }

                _files.Write(file, path, buffer.AsSpan(0, read), size);
                md5.AppendData(buffer, 0, read);
                sha256.AppendData(buffer, 0, read);
                size += read;
            }

            return new StoredBlob(new Md5Digest(md5.GetHashAndReset()), new Sha256Digest(sha256.GetHashAndReset()), size);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}

/// <summary>What was written into the store.</summary>
internal readonly record struct StoredBlob(Md5Digest Md5, Sha256Digest Sha256, long Size);
