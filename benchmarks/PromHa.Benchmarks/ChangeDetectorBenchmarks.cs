using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using PromHa.Sync;
using PromHa.TestKit;

namespace PromHa.Benchmarks;

/// <summary>Looking at a conf tree: the loop anyone would write first is the baseline.</summary>
[MemoryDiagnoser]
public class ChangeDetectorBenchmarks : IDisposable
{
    private readonly TempDirectory _directory = new("bench");
    private ConfigChangeDetector _warm = null!;

    [Params(1000, 10_000)]
    public int Files { get; set; }

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        var random = new Random(1);
        var content = new byte[8192];
        random.NextBytes(content);
        for (var i = 0; i < Files; i++)
        {
            var path = _directory.Combine($"b{i / 50}", i % 2 == 0 ? "job" : "rule", $"f{i}.yml");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, content.AsMemory(0, random.Next(500, 8000)));
        }

        _warm = Detector();

        // Until no file is racily clean any more, so that an unchanged tree is what is measured.
        await Eventually.TrueAsync(
            async () =>
            {
                await _warm.DetectAsync();
                return _warm.LastHashedCount == 0;
            },
            TimeSpan.FromSeconds(30), "the tree has come to rest");
    }

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
    public async Task<int> FirstLook()
    {
        using var detector = Detector();
        return (await detector.DetectAsync()).Added.Count;
    }

    [Benchmark]
    public async Task<bool> LookAtAnUnchangedTree() => (await _warm.DetectAsync()).IsEmpty;

    [GlobalCleanup]
    public void Dispose()
    {
        _warm?.Dispose();
        _directory.Dispose();
        GC.SuppressFinalize(this);
    }

    private ConfigChangeDetector Detector() => new(new ConfigChangeDetectorOptions { Directory = _directory.Path });
}
