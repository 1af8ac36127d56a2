using System.Diagnostics;
using System.Globalization;
using PromHa.TestKit;

namespace PromHa.Sync.Tests.Detect.Speed;

/// <summary>A tree of 10,000 small files, and what is measured on it.</summary>
public sealed class RatioTree : IDisposable
{
    public const int Files = 10_000;

    private readonly TempDirectory _directory = new("ratio");
    private readonly string _root;
    private readonly string _list;
    private readonly string _index;

    public RatioTree()
    {
        _root = _directory.CreateSubdirectory("conf");
        (_list, _index) = (_directory.Combine("list.md5"), _directory.Combine("index"));
        var random = new Random(1);
        var text = new byte[16 << 10];
        random.NextBytes(text);
        for (var i = 0; i < Files; i++)
        {
            var business = Path.Join(_root, $"business/b{i / 40}/{(i % 2 == 0 ? "job" : "rule")}");
            if (i % 40 < 2)
            {
                Directory.CreateDirectory(business);
            }

            File.WriteAllBytes(Path.Join(business, $"f{i}.yml"), text.AsSpan(i % 4096, (int)(512 * Math.Pow(16, random.NextDouble()))));
        }

        Run("sh", "-c", $"find . -type f -print0 | xargs -0 md5sum > '{_list}'");
        if (InstalledGit())
        {
            Git("init", "--quiet", "--bare", GitDirectory);
            foreach (var command in new[] { "config core.bare false", "config user.name test", "config user.email test@example.com", "add -A", "commit --quiet -m tree", "status" })
            {
                Git([$"--git-dir={GitDirectory}", $"--work-tree={_root}", .. command.Split(' ')]);
            }

            GitDiff = ct => MeasureAsync(ct, "git", $"--git-dir={GitDirectory}", $"--work-tree={_root}", "diff-files", "--quiet");
        }

        Md5SumCheck = ct => MeasureAsync(ct, "md5sum", "-c", "--quiet", _list);
    }

    public Func<CancellationToken, Task<TimeSpan>> Md5SumCheck { get; }

    /// <summary>Null when git is not installed.</summary>
    public Func<CancellationToken, Task<TimeSpan>>? GitDiff { get; }

    /// <summary>Whether several files are hashed at once.</summary>
    public bool HasVectors => System.Runtime.Intrinsics.Vector256.IsHardwareAccelerated;

    private string GitDirectory => _directory.Combine("git");

    /// <summary>A detector that knows all files: none of them changed so lately that it must be read again.</summary>
    public async Task<ConfigChangeDetector> DetectorAtRestAsync(CancellationToken ct)
    {
        var detector = Detector();
        await RestAsync(detector, ct);
        return detector;
    }

    /// <summary>Leaves an index behind, as a host at rest does.</summary>
    public async Task SaveIndexAsync(CancellationToken ct)
    {
        using var detector = Detector(_index);
        await RestAsync(detector, ct);
        await detector.DetectAsync(ct);
    }

    public void LookAgain(ConfigChangeDetector detector)
    {
        ArgumentNullException.ThrowIfNull(detector);
        var change = Look(detector);
        Assert.True(change.IsEmpty, change.ToString());
        Assert.Equal(0, detector.LastHashedCount);
    }

    public void LookAnew()
    {
        using var detector = Detector();
        Assert.Equal(Files, Look(detector).Added.Count);
    }

    public void LookAnewPortably()
    {
        using var detector = new ConfigChangeDetector(new ConfigChangeDetectorOptions { Directory = _root }, new OtherFileSystem());
        Assert.Equal(Files, Look(detector).Added.Count);
    }

    public void LookAfterRestart()
    {
        using var detector = Detector(_index);
        LookAgain(detector);
    }

    public void Dispose() => _directory.Dispose();

    // One thread, the caller's: its CPU time is what is measured.
    private ConfigChangeDetector Detector(string? index = null) =>
        new(new ConfigChangeDetectorOptions { Directory = _root, StateFile = index, HashThreads = 1 });

    private static ConfigChangeSet Look(ConfigChangeDetector detector)
    {
        var look = detector.DetectAsync().AsTask();
        Assert.True(look.IsCompleted, "A look is made on the thread of the caller; else its CPU time would be missed here.");
        return look.GetAwaiter().GetResult();
    }

    private static Task RestAsync(ConfigChangeDetector detector, CancellationToken ct) => Eventually.TrueAsync(
        async () =>
        {
            await detector.DetectAsync(ct);
            return detector.LastHashedCount == 0;
        },
        TimeSpan.FromSeconds(60), "the tree has come to rest");

    /// <summary>Runs a program to its end.</summary>
    /// <returns>The CPU time of it, and of nothing else.</returns>
    private async Task<TimeSpan> MeasureAsync(CancellationToken ct, params string[] command)
    {
        // The shell's own times tell of its children only: other tests start programs, too, and those must not be counted.
        var script = "\"$@\" >/dev/null || exit; times";
        var output = await RunAsync(ct, ["bash", "-c", script, "bash", .. command]);
        return output.Trim().Split('\n')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Aggregate(TimeSpan.Zero, static (sum, t) => sum + TimeOf(t));
    }

    // "0m1.234s"
    private static TimeSpan TimeOf(string text)
    {
        var parts = text.TrimEnd('s').Split('m');
        return TimeSpan.FromMinutes(int.Parse(parts[0], CultureInfo.InvariantCulture)) + TimeSpan.FromSeconds(double.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    private void Git(params string[] arguments) => Run(["git", .. arguments]);

    private static bool InstalledGit() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(static d => File.Exists(Path.Join(d, "git")));

    private string Run(params string[] command) => RunAsync(CancellationToken.None, command).GetAwaiter().GetResult();

    private async Task<string> RunAsync(CancellationToken ct, params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command.Skip(1)) { WorkingDirectory = _root, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync(ct);
        var output = await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{string.Join(' ', command)}: {await errors}");
    }
}
