using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace PromHa.Sync;

/// <summary>One line of the log.</summary>
/// <param name="At">When, by the node's clock.</param>
/// <param name="Origin">How the generation came here.</param>
/// <param name="Digest">Which it is.</param>
/// <param name="By">Who brought it: a node, a master's host, a user; empty when nobody knows.</param>
/// <param name="Result">What became of it.</param>
/// <param name="Term">The publisher's term; null for a tree without a number.</param>
/// <param name="Revision">Its number within the term; null for a tree without one.</param>
internal sealed record GenerationRecord(
    DateTimeOffset At, GenerationOrigin Origin, Sha256Digest Digest, string By, SyncResult Result = SyncResult.Unknown, long? Term = null, long? Revision = null);

/// <summary>
/// What a node published, applied or found, the latest last: the file <c>generations</c> of the state directory. Each line begins with a
/// checksum, so that a line which a power loss has torn, or another damage, costs that line only. Reading beside the writer is safe.
/// </summary>
internal sealed class GenerationLog(string stateDirectory, IFileOperations? files = null, ILogger? logger = null)
{
    /// <summary>How many lines are kept; a file of twice as many is rewritten.</summary>
    public const int Most = 500;

    private const int ChecksumLength = 16;

    private readonly IFileOperations _files = files ?? FileOperations.Real;
    private readonly string _path = Path.Join(stateDirectory, "generations");
    private List<GenerationRecord>? _known;
    private long _knownLength;

    /// <summary>Adds a line; a failure is logged and stops nothing, since the log decides nothing that runs.</summary>
    public void Note(GenerationRecord record)
    {
        try
        {
            Add(record);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (logger is not null)
            {
                Log.GenerationLogNotWritten(logger, e.Message);
            }
        }
    }

    /// <summary>Adds a line and brings it to the disk. One that only repeats the last one of its origin is left out.</summary>
    /// <exception cref="IOException">It cannot be written; what was there stays.</exception>
    public void Add(GenerationRecord record)
    {
        var known = Known();
        if (known.FindLast(r => r.Origin == record.Origin) is { } last && last with { At = record.At } == record)
        {
            return;
        }

        if (known.Count >= 2 * Most)
        {
            known = [.. known.TakeLast(Most - 1), record];
            DurableFile.Replace(_path, Encoding.UTF8.GetBytes(string.Concat(known.Select(static r => LineOf(r)))), _files);
        }
        else
        {
            _files.Append(_path, Encoding.UTF8.GetBytes((IsTorn() ? "\n" : "") + LineOf(record)));
            known.Add(record);
        }

        (_known, _knownLength) = (known, new FileInfo(_path).Length);
    }

    /// <summary>The lines that are whole, the oldest first, at most the latest <see cref="Most"/>.</summary>
    public IReadOnlyList<GenerationRecord> Read() => [.. Known().TakeLast(Most)];

    /// <summary>Trees that only a person had made, and that were found or replaced since a moment.</summary>
    public IEnumerable<Sha256Digest> ByHandSince(DateTimeOffset since) =>
        Read().Where(r => r.Origin is GenerationOrigin.EditedByHand or GenerationOrigin.BeforeRestore && r.At >= since).Select(static r => r.Digest).Distinct();

    /// <summary>What the file says, read again only when somebody else has written to it.</summary>
    private List<GenerationRecord> Known()
    {
        var file = new FileInfo(_path);
        if (_known is null || !file.Exists || file.Length != _knownLength)
        {
            (_known, _knownLength) = (ReadAll(), file.Exists ? file.Length : 0);
        }

        return _known;
    }

    private static string LineOf(GenerationRecord record)
    {
        var json = JsonSerializer.Serialize(record, PromHaProtocol.Json);
        return $"{ChecksumOf(json)} {json}\n";
    }

    private static string ChecksumOf(string json) => Sha256Digest.Of(Encoding.UTF8.GetBytes(json)).ToString()[..ChecksumLength];

    private FileStream Open() => new(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    private bool IsTorn()
    {
        if (!File.Exists(_path))
        {
            return false;
        }

        using var stream = Open();
        stream.Position = Math.Max(0, stream.Length - 1);
        return stream.ReadByte() is not (-1 or '\n');
    }

    private List<GenerationRecord> ReadAll()
    {
        if (!File.Exists(_path))
        {
            return [];
        }

        using var reader = new StreamReader(Open(), Encoding.UTF8);
        var records = new List<GenerationRecord>();
        while (reader.ReadLine() is { } line)
        {
            if (Parse(line) is { } record)
            {
                records.Add(record);
            }
        }

        return records;
    }

    private static GenerationRecord? Parse(string line)
    {
        if (line.Length <= ChecksumLength + 1 || line[ChecksumLength] != ' ' || ChecksumOf(line[(ChecksumLength + 1)..]) != line[..ChecksumLength])
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<GenerationRecord>(line.AsSpan(ChecksumLength + 1), PromHaProtocol.Json);
        }
        catch (JsonException)
        {
            return null; // A kind that a newer version writes.
        }
    }
}
