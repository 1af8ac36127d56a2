using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using PromHa.Sync;
using PromHa.TestKit;

namespace PromHa.Benchmarks.Hashing.Suites;

/// <summary>The first look at a tree: everything is hashed. The loop anyone would write first is the baseline.</summary>
[MemoryDiagnoser]
public class FullLookBenchmarks : IDisposable
{
    private readonly TempDirectory _directory = new("bench");

    [Params(10_000)]
    public int Files { get; set; }

    [GlobalSetup]
    public void SetUp() => HashTree.Small(_directory.Path, Files);

    [Benchmark(Baseline = true)]
    public int ReadAndHashEverything()
    {
        var count = 0;
        foreach (var file in Directory.EnumerateFiles(_directory.Path, "*", SearchOption.AllDirectories))
        {
#pragma warning disable CA5351 // What the compared tools use.
            count += MD5.HashData(File.ReadAllBytes(file)).Length;
#pragma warning restore CA5351
        }

        return count;
    }

    [Benchmark]
    public Task<int> FirstLook() => LookAsync(threads: 1);

    [Benchmark]
    public Task<int> FirstLookInTwoThreads() => LookAsync(threads: 2);

    [GlobalCleanup]
    public void Dispose()
    {
        _directory.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task<int> LookAsync(int threads)
    {
        using var detector = new ConfigChangeDetector(new ConfigChangeDetectorOptions { Directory = _directory.Path, HashThreads = threads });
        return (await detector.DetectAsync()).Added.Count;
    }
}

/// <summary>A look at a tree in which nothing changed, beside sizes and times in a dictionary, which miss some changes.</summary>
[MemoryDiagnoser]
public class UnchangedLookBenchmarks : IDisposable
{
    private readonly TempDirectory _directory = new("bench");
    private readonly Dictionary<string, (long Size, DateTime Time)> _known = new(StringComparer.Ordinal);
    private ConfigChangeDetector _detector = null!;

    [Params(10_000)]
    public int Files { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        HashTree.Small(_directory.Path, Files);
        _detector = new ConfigChangeDetector(new ConfigChangeDetectorOptions { Directory = _directory.Path, HashThreads = 1 });
        _detector.ComeToRestAsync().GetAwaiter().GetResult();
        CompareSizesAndTimes();
    }

    [Benchmark(Baseline = true)]
    public int CompareSizesAndTimes()
    {
        var changed = 0;
        foreach (var file in new DirectoryInfo(_directory.Path).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            if (!_known.TryGetValue(file.FullName, out var known) || known.Size != file.Length || known.Time != file.LastWriteTimeUtc)
            {
                _known[file.FullName] = (file.Length, file.LastWriteTimeUtc);
                changed++;
            }
        }

        return changed;
    }

    [Benchmark]
    public async Task<bool> Look() => (await _detector.DetectAsync()).IsEmpty;

    [GlobalCleanup]
    public void Dispose()
    {
        _detector?.Dispose();
        _directory.Dispose();
        GC.SuppressFinalize(this);
    }
}
