using System.Text.Json;
using System.Text.Json.Serialization;
using BenchmarkDotNet.Attributes;
using PromHa.Sync;
using PromHa.TestKit;

namespace PromHa.Benchmarks.Hashing.Suites;

/// <summary>Keeping what is known of a tree between runs, beside a list of records as JSON (generated serializer).</summary>
[MemoryDiagnoser]
public class IndexBenchmarks : IDisposable
{
    private readonly TempDirectory _directory = new("bench");
    private byte[] _index = [];
    private byte[] _json = [];
    private List<IndexedDirectory> _directories = [];
    private List<PlainFile> _plain = [];

    [Params(10_000)]
    public int Files { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        var (root, state) = (_directory.CreateSubdirectory("conf"), _directory.Combine("state"));
        HashTree.Small(root, Files);
        using var detector = new ConfigChangeDetector(new ConfigChangeDetectorOptions { Directory = root, StateFile = state });
        detector.ComeToRestAsync().GetAwaiter().GetResult();
        _index = File.ReadAllBytes(state);
        _directories = TreeIndexFile.Parse(_index)!.Value.Directories;
        _plain = [.. _directories.SelectMany(static d => d.Files).Select(static f =>
            new PlainFile(f.Path, f.Fingerprint.Device, f.Fingerprint.Inode, f.Fingerprint.Size, f.Fingerprint.Modified, f.Fingerprint.Changed, f.Fingerprint.Mode, f.Md5.ToString()))];
        _json = JsonSerializer.SerializeToUtf8Bytes(_plain, PlainIndex.Default.ListPlainFile);
    }

    [Benchmark(Baseline = true)]
    public int LoadJson() => JsonSerializer.Deserialize(_json, PlainIndex.Default.ListPlainFile)!.Count;

    [Benchmark]
    public int LoadIndex() => TreeIndexFile.Parse(_index)!.Value.Directories.Count;

    [Benchmark]
    public int SaveJson() => JsonSerializer.SerializeToUtf8Bytes(_plain, PlainIndex.Default.ListPlainFile).Length;

    [Benchmark]
    public int SaveIndex() => TreeIndexFile.Format("", _directories).Length;

    [GlobalCleanup]
    public void Dispose()
    {
        _directory.Dispose();
        GC.SuppressFinalize(this);
    }
}

internal sealed record PlainFile(string Path, ulong Device, ulong Inode, long Size, long Modified, long Changed, int Mode, string Md5);

[JsonSerializable(typeof(List<PlainFile>))]
internal sealed partial class PlainIndex : JsonSerializerContext;
