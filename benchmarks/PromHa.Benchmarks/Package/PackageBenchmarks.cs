using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using BenchmarkDotNet.Attributes;
using PromHa.Benchmarks.Hashing;
using PromHa.Sync;
using PromHa.TestKit;

namespace PromHa.Benchmarks.Package;

/// <summary>The document of a generation, beside a list of records as JSON (generated serializer).</summary>
[MemoryDiagnoser]
public class ManifestBenchmarks
{
    private GenerationEntry[] _entries = [];
    private List<PlainEntry> _plain = [];
    private byte[] _document = [];
    private byte[] _json = [];

    [Params(10_000)]
    public int Files { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        var random = new Random(1);
        var digest = new byte[32];
        _entries = [.. Enumerable.Range(0, Files).Select(i =>
        {
            random.NextBytes(digest);
            return new GenerationEntry($"business/biz-{i / 40:D5}/rule/node_{i:D6}.rules", ConfigEntryKind.File, 0x1A4, 100 + i, new Md5Digest(digest.AsSpan(0, 16)), new Sha256Digest(digest));
        })];
        _plain = [.. _entries.Select(static e => new PlainEntry(e.Path, e.Size, e.Mode, e.Md5.ToString(), e.Sha256.ToString()))];
        _document = GenerationManifest.Create(_entries).Document.ToArray();
        _json = JsonSerializer.SerializeToUtf8Bytes(_plain, PlainManifest.Default.ListPlainEntry);
    }

    [Benchmark(Baseline = true)]
    public int ParseJson() => JsonSerializer.Deserialize(_json, PlainManifest.Default.ListPlainEntry)!.Count;

    [Benchmark]
    public int Parse() => GenerationManifest.Parse(_document).Entries.Count;

    [Benchmark]
    public int MakeJson() => JsonSerializer.SerializeToUtf8Bytes(_plain, PlainManifest.Default.ListPlainEntry).Length;

    [Benchmark]
    public int Make() => GenerationManifest.Create(_entries).Document.Length;
}

/// <summary>Packing a tree of which three files changed, beside a compressed archive of all of it.</summary>
[MemoryDiagnoser]
public class PackBenchmarks : IDisposable
{
    private readonly TempDirectory _directory = new("bench");
    private HashTree _tree = null!;
    private ConfigChangeDetector _detector = null!;
    private GenerationPackager _packager = null!;
    private GenerationManifest _previous = null!;
    private ConfigManifest _changed = null!;
    private int _edit;

    [Params(1_000)]
    public int Files { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _tree = HashTree.Small(_directory.CreateSubdirectory("conf"), Files);
        _detector = new ConfigChangeDetector(new ConfigChangeDetectorOptions { Directory = _tree.Path });
        var store = new GenerationStore(_directory.CreateSubdirectory("state"), TimeProvider.System);
        _packager = new GenerationPackager(store, path => File.OpenRead(Path.Join(_tree.Path, path)));
        _previous = PackAsync().GetAwaiter().GetResult();
    }

    [IterationSetup(Target = nameof(ThreeChangedFiles))]
    public void Edit()
    {
        for (var i = 0; i < 3; i++)
        {
            File.WriteAllText(Path.Join(_tree.Path, _tree.Files[i * 7]), $"groups: [] # {++_edit}\n");
        }

        _changed = _detector.DetectAsync().AsTask().GetAwaiter().GetResult().Manifest;
    }

    [Benchmark(Baseline = true)]
    public long TarGz()
    {
        using var archive = new CountingStream();
        using (var gzip = new GZipStream(archive, CompressionLevel.Optimal, leaveOpen: true))
        {
            TarFile.CreateFromDirectory(_tree.Path, gzip, includeBaseDirectory: false);
        }

        return archive.Length;
    }

    [Benchmark]
    public async Task ThreeChangedFiles() => _previous = await PackAsync(_changed);

    [GlobalCleanup]
    public void Dispose()
    {
        _detector?.Dispose();
        _directory.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task<GenerationManifest> PackAsync(ConfigManifest? tree = null) =>
        await _packager.PackAsync(tree ?? (await _detector.DetectAsync()).Manifest, _previous, CancellationToken.None)
            ?? throw new InvalidOperationException("The tree changed while it was packed.");

    /// <summary>Takes everything and keeps nothing.</summary>
    private sealed class CountingStream : Stream
    {
        private long _length;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => _length;

        public override long Position { get => _length; set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => _length += count;
    }
}

internal sealed record PlainEntry(string Path, long Size, int Mode, string Md5, string Sha256);

[JsonSerializable(typeof(List<PlainEntry>))]
internal sealed partial class PlainManifest : JsonSerializerContext;
