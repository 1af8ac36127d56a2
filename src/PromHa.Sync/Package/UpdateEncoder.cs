using System.Text;

namespace PromHa.Sync;

/// <summary>Writes the payload of a <see cref="GenerationUpdate"/>.</summary>
internal sealed class UpdateEncoder(GenerationManifest from, Func<Sha256Digest, byte[]?> read)
{
    private readonly UpdateWriter _steps = new();
    private readonly UpdateWriter _inserted = new();
    private readonly Dictionary<Sha256Digest, int> _sent = [];
    private readonly Dictionary<Sha256Digest, int> _known = [];
    private readonly Dictionary<string, int> _leaving = new(StringComparer.Ordinal);
    private long _contentBytes;
    private long _baseBytes;

    /// <returns>The payload; null when it would be too large, or a content is missing.</returns>
    public byte[]? TryWrite(GenerationManifest to)
    {
        var diff = SortedDiff.Of(from.Entries, to.Entries, static e => e.Path, static (a, b) => a.Equals(b));

        // A file where a directory was is another entry, not a changed one.
        var changed = diff.Modified.Where(static m => m.Before.Kind == m.Now.Kind).ToList();
        var replaced = diff.Modified.Where(static m => m.Before.Kind != m.Now.Kind).ToList();
        List<GenerationEntry> removed = [.. diff.Removed.Concat(replaced.Select(static m => m.Before)).OrderBy(static e => e.Path, StringComparer.Ordinal)];
        List<GenerationEntry> added = [.. diff.Added.Concat(replaced.Select(static m => m.Now)).OrderBy(static e => e.Path, StringComparer.Ordinal)];
        var isNew = changed.Where(static m => m.Before.Sha256 != m.Now.Sha256).Select(static m => m.Now)
            .Concat(added.Where(static e => e.Kind == ConfigEntryKind.File)).ToList();
        if (isNew.Count > 0)
        {
            FindKnown(isNew);
        }

        if (isNew.Where(e => !_known.ContainsKey(e.Sha256)).DistinctBy(static e => e.Sha256).Sum(static e => e.Size) > GenerationUpdate.MaximumContent)
        {
            return null;
        }

        foreach (var entry in removed.Where(static e => e.Kind == ConfigEntryKind.File))
        {
            _leaving.TryAdd(NameOf(entry.Path), PositionOf(entry.Path));
        }

        WriteRemoved(removed);
        return WriteChanged(changed) && WriteAdded(added) ? Payload() : null;
    }

    private byte[] Payload()
    {
        var head = new UpdateWriter();
        head.Number(_steps.Length);
        return [.. head.Written, .. _steps.Written, .. _inserted.Written];
    }

    private void WriteRemoved(List<GenerationEntry> removed)
    {
        _steps.Number(removed.Count);
        var last = -1;
        foreach (var entry in removed)
        {
            last = WriteGap(PositionOf(entry.Path), last);
        }
    }

    private bool WriteChanged(List<(GenerationEntry Before, GenerationEntry Now)> changed)
    {
        _steps.Number(changed.Count);
        var last = -1;
        foreach (var (before, now) in changed)
        {
            last = WriteGap(PositionOf(now.Path), last);
            var hasMode = before.Mode != now.Mode;
            if (before.Sha256 == now.Sha256)
            {
                // What else differs follows from the content; a manifest that says otherwise is not ours to explain.
                if (!hasMode || before.Size != now.Size || before.Md5 != now.Md5)
                {
                    return false;
                }

                WriteControl(UpdateContent.None, now.Mode);
            }
            else if (!WriteContent(now, last, hasMode ? now.Mode : null, isChanged: true))
            {
                return false;
            }
        }

        return true;
    }

    private bool WriteAdded(List<GenerationEntry> added)
    {
        _steps.Number(added.Count);
        var last = 0;
        var previous = Array.Empty<byte>();
        foreach (var entry in added)
        {
            var position = ~PositionOf(entry.Path);
            position = position < 0 ? ~position : position; // Where a directory of that name was.
            var before = position == last ? previous : Encoding.UTF8.GetBytes(from.Entries[position - 1].Path);
            var path = Encoding.UTF8.GetBytes(entry.Path);
            var shared = before.AsSpan().CommonPrefixLength(path);
            _steps.Number(position - last);
            _steps.Number(shared);
            _steps.Number(path.Length - shared);
            _steps.Bytes(path.AsSpan(shared));
            (last, previous) = (position, path);
            _steps.Number(entry.Mode);
            if (entry.Kind != ConfigEntryKind.File)
            {
                _steps.Number((int)UpdateContent.None);
            }
            else if (!WriteContent(entry, _leaving.GetValueOrDefault(NameOf(entry.Path), -1), null, isChanged: false))
            {
                return false;
            }
        }

        return true;
    }

    /// <param name="entry">Whose content.</param>
    /// <param name="source">The old entry that it is most likely made of; -1 for none.</param>
    /// <param name="mode">The mode, when it is another one than before.</param>
    /// <param name="isChanged">Whether the old entry is of the same path.</param>
    private bool WriteContent(GenerationEntry entry, int source, int? mode, bool isChanged)
    {
        void Control(UpdateContent kind)
        {
            if (isChanged)
            {
                WriteControl(kind, mode);
            }
            else
            {
                _steps.Number((int)kind);
            }
        }

        if (_known.TryGetValue(entry.Sha256, out var known))
        {
            Control(UpdateContent.Known);
            _steps.Number(known);
            return true;
        }

        if (_sent.TryGetValue(entry.Sha256, out var sent))
        {
            Control(UpdateContent.Repeated);
            _steps.Number(sent);
            return true;
        }

        _contentBytes += entry.Size;
        if (_contentBytes > GenerationUpdate.MaximumContent || read(entry.Sha256) is not { } content || content.Length != entry.Size)
        {
            return false;
        }

        _sent[entry.Sha256] = _sent.Count;
        if (BaseOf(source) is { } old)
        {
            Control(isChanged ? UpdateContent.SamePath : UpdateContent.OtherPath);
            if (!isChanged)
            {
                _steps.Number(source);
            }

            _steps.Number(content.Length);
            ContentDelta.Write(old, content, _steps, _inserted);
        }
        else
        {
            Control(UpdateContent.New);
            _steps.Number(content.Length);
            _inserted.Bytes(content);
        }

        return _steps.Length + _inserted.Length + 5 <= GenerationUpdate.MaximumPayload;
    }

    private byte[]? BaseOf(int source)
    {
        if (source < 0 || from.Entries[source].Size is 0 || _baseBytes + from.Entries[source].Size > GenerationUpdate.MaximumContent)
        {
            return null;
        }

        _baseBytes += from.Entries[source].Size;
        return read(from.Entries[source].Sha256) is { } old && old.Length == from.Entries[source].Size ? old : null;
    }

    private void WriteControl(UpdateContent kind, int? mode)
    {
        _steps.Number(((int)kind << 1) | (mode is null ? 0 : 1));
        if (mode is { } bits)
        {
            _steps.Number(bits);
        }
    }

    private int WriteGap(int position, int last)
    {
        _steps.Number(position - last - 1);
        return position;
    }

    /// <summary>Which of the new contents the receiver has under any path: what was only moved or copied is not sent.</summary>
    private void FindKnown(List<GenerationEntry> isNew)
    {
        var wanted = isNew.Select(static e => e.Sha256).ToHashSet();
        for (var i = 0; i < from.Entries.Count; i++)
        {
            if (from.Entries[i].Kind == ConfigEntryKind.File && wanted.Contains(from.Entries[i].Sha256))
            {
                _known.TryAdd(from.Entries[i].Sha256, i);
            }
        }
    }

    /// <summary>Where the path is in the old manifest; when it is not, the complement of where it would be.</summary>
    private int PositionOf(string path)
    {
        var (low, high) = (0, from.Entries.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = string.CompareOrdinal(from.Entries[middle].Path, path);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];
}
