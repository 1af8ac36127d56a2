using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace PromHa.Sync;

/// <summary>Reads the payload of a <see cref="GenerationUpdate"/>. A hostile one costs no more than the limits say, and makes nothing.</summary>
internal sealed class UpdateDecoder(GenerationManifest from, Func<Sha256Digest, byte[]?> read)
{
    private const int LongestPath = 4095;
    private const int MostPermissions = 0x1FF;
    private const int MostKinds = ((int)UpdateContent.Repeated << 1) | 1;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly List<StoredBlob> _blobs = [];
    private readonly Dictionary<Sha256Digest, byte[]> _contents = [];
    private long _contentBytes;
    private long _baseBytes;

    /// <exception cref="TransportException">The payload is refused, or a content that it builds upon is not there.</exception>
    public UpdatedGeneration Read(ReadOnlySpan<byte> payload)
    {
        var whole = new UpdateReader(payload);
        var length = whole.Number(payload.Length, "the length of its steps");
        var steps = new UpdateReader(whole.Bytes(length));
        var inserted = new UpdateReader(whole.Rest());
        GenerationEntry[] entries = [.. from.Entries];
        var gone = ReadRemoved(ref steps);
        ReadChanged(entries, gone, ref steps, ref inserted);
        var added = ReadAdded(ref steps, ref inserted);
        if (!steps.IsAtEnd || !inserted.IsAtEnd)
        {
            throw UpdateReader.Refused("it is longer than what it says");
        }

        try
        {
            var manifest = GenerationManifest.Create(gone.Count == 0 && added.Count == 0 ? entries : entries.Where((_, i) => !gone.Contains(i)).Concat(added));
            return new UpdatedGeneration(manifest, _contents);
        }
        catch (FormatException e)
        {
            throw UpdateReader.Refused(e.Message.TrimEnd('.'));
        }
    }

    private HashSet<int> ReadRemoved(ref UpdateReader steps)
    {
        var gone = new HashSet<int>();
        var last = -1;
        for (var left = steps.Number(from.Entries.Count, "the number of removed entries"); left > 0; left--)
        {
            gone.Add(last = ReadGap(ref steps, last));
        }

        return gone;
    }

    private void ReadChanged(GenerationEntry[] entries, HashSet<int> gone, ref UpdateReader steps, ref UpdateReader inserted)
    {
        var last = -1;
        for (var left = steps.Number(from.Entries.Count, "the number of changed entries"); left > 0; left--)
        {
            last = ReadGap(ref steps, last);
            var entry = entries[last];
            var control = steps.Number(MostKinds, "what becomes of an entry");
            var mode = (control & 1) == 0 ? entry.Mode : ReadMode(ref steps);
            if (gone.Contains(last) || control == 0 || (control > 1 && entry.Kind != ConfigEntryKind.File))
            {
                throw UpdateReader.Refused("it changes what it removes, nothing, or the content of a directory");
            }

            entries[last] = control < 2 ? entry with { Mode = mode } : ReadContent(entry with { Mode = mode }, control >> 1, last, ref steps, ref inserted);
        }
    }

    private List<GenerationEntry> ReadAdded(ref UpdateReader steps, ref UpdateReader inserted)
    {
        var added = new List<GenerationEntry>();
        var position = 0;
        var previous = Array.Empty<byte>();
        for (var left = steps.Number(GenerationManifest.MaximumEntries, "the number of added entries"); left > 0; left--)
        {
            var gap = steps.Number(from.Entries.Count - position, "the place of an added entry");
            position += gap;
            var before = gap == 0 ? previous : Encoding.UTF8.GetBytes(from.Entries[position - 1].Path);
            var shared = steps.Number(before.Length, "what a path has in common with the one before");
            previous = [.. before.AsSpan(0, shared), .. steps.Bytes(steps.Number(LongestPath, "the length of a path"))];
            var mode = ReadMode(ref steps);
            var kind = steps.Number(MostKinds >> 1, "the kind of a content");
            var entry = new GenerationEntry(PathOf(previous), kind == 0 ? ConfigEntryKind.EmptyDirectory : ConfigEntryKind.File, mode, 0, default, default);
            added.Add(kind == 0 ? entry : ReadContent(entry, kind, -1, ref steps, ref inserted));
        }

        return added;
    }

    private GenerationEntry ReadContent(GenerationEntry entry, int kind, int samePath, ref UpdateReader steps, ref UpdateReader inserted)
    {
        switch ((UpdateContent)kind)
        {
            case UpdateContent.Known:
                var known = ReadPosition(ref steps);
                return entry with { Size = known.Size, Md5 = known.Md5, Sha256 = known.Sha256 };
            case UpdateContent.Repeated:
                var index = steps.Number(_blobs.Count - 1, "the number of a content that came before");
                return With(entry, _blobs[index]);
            case UpdateContent.New:
                return With(entry, Keep(inserted.Bytes(ReadSize(ref steps)).ToArray()));
            case UpdateContent.SamePath when samePath >= 0:
                return With(entry, ReadDelta(from.Entries[samePath], ref steps, ref inserted));
            case UpdateContent.OtherPath:
                return With(entry, ReadDelta(ReadPosition(ref steps), ref steps, ref inserted));
            default:
                throw UpdateReader.Refused($"it holds a content of kind {kind}");
        }
    }

    private StoredBlob ReadDelta(GenerationEntry source, ref UpdateReader steps, ref UpdateReader inserted)
    {
        var size = ReadSize(ref steps);
        _baseBytes += source.Size;
        if (_baseBytes > GenerationUpdate.MaximumContent)
        {
            throw UpdateReader.Refused($"the contents that it builds upon have more than {GenerationUpdate.MaximumContent} bytes");
        }

        var old = read(source.Sha256);
        if (old is null || old.Length != source.Size)
        {
            throw new TransportException(TransportFault.NotFound, $"The content of '{source.Path}', upon which the update builds, is not kept here any more, or is damaged.");
        }

        var content = new byte[size];
        ContentDelta.Read(old, content, ref steps, ref inserted);
        return Keep(content);
    }

    private int ReadSize(ref UpdateReader steps)
    {
        var size = steps.Number(GenerationUpdate.MaximumContent, "the size of a content");
        _contentBytes += size;
        return _contentBytes <= GenerationUpdate.MaximumContent ? size : throw UpdateReader.Refused($"its contents have more than {GenerationUpdate.MaximumContent} bytes");
    }

    [SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "MD5 matches md5sum and Alertmanager; SHA-256 is the identity.")]
    private StoredBlob Keep(byte[] content)
    {
        var blob = new StoredBlob(new Md5Digest(MD5.HashData(content)), Sha256Digest.Of(content), content.Length);
        _blobs.Add(blob);
        return _contents.TryAdd(blob.Sha256, content) ? blob : throw UpdateReader.Refused("it holds the same content twice");
    }

    private GenerationEntry ReadPosition(ref UpdateReader steps)
    {
        var entry = from.Entries[steps.Number(from.Entries.Count - 1, "the position of an entry")];
        return entry.Kind == ConfigEntryKind.File ? entry : throw UpdateReader.Refused("it takes a directory for a file");
    }

    private int ReadGap(ref UpdateReader steps, int last) => last + 1 + steps.Number(from.Entries.Count - last - 2, "the position of an entry");

    private static int ReadMode(ref UpdateReader steps) => steps.Number(MostPermissions, "a mode");

    private static GenerationEntry With(GenerationEntry entry, StoredBlob blob) => entry with { Size = blob.Size, Md5 = blob.Md5, Sha256 = blob.Sha256 };

    private static string PathOf(byte[] bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw UpdateReader.Refused("a path is not UTF-8");
        }
    }
}
