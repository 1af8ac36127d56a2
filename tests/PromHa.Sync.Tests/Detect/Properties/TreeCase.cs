using System.IO.Abstractions;
using PromHa.TestKit;

namespace PromHa.Sync.Tests.Detect.Properties;

/// <summary>One list of steps on one tree, and the answers held against a full hash after each look.</summary>
internal sealed record TreeCase(int Seed, bool IsPortable, bool FollowsLinks, bool TakesYmlOnly, IReadOnlyList<TreeEdit> Edits)
{
    /// <summary>A case of the seed.</summary>
    public static TreeCase Of(int seed, bool isPortable)
    {
        var random = new Random(seed);
        return new TreeCase(seed, isPortable, FollowsLinks: !isPortable && random.Next(3) == 0, TakesYmlOnly: random.Next(6) == 0,
            TreeEdits.Of(random, random.Next(10, 70), kind => !isPortable || kind is not TreeEditKind.ChangeMode));
    }

    public ConfigChangeDetectorOptions OptionsFor(string root, string? stateFile)
    {
        var options = new ConfigChangeDetectorOptions { Directory = root, StateFile = stateFile, FollowSymbolicLinks = FollowsLinks };
        if (TakesYmlOnly)
        {
            options.Include.Add("**/*.yml");
        }

        return options;
    }

    /// <summary>Does all steps.</summary>
    /// <returns>What went wrong, or null.</returns>
    public async Task<string?> FaultAsync(CancellationToken ct)
    {
        using var directory = new TempDirectory("edits");
        using var run = new TreeCaseRun(this, directory.Path);
        try
        {
            for (var i = 0; i < Edits.Count; i++)
            {
                if (await run.StepAsync(Edits[i], ct) is { } fault)
                {
                    return $"step {i + 1}: {fault}";
                }
            }

            return await run.StepAsync(new TreeEdit(TreeEditKind.Look), ct) is { } atLast ? "at last: " + atLast : null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return e.ToString();
        }
    }

    /// <summary>The shortest list found that still fails: parts are left out as long as it does.</summary>
    public async Task<(TreeCase Smallest, string Fault)> ShrinkAsync(string fault, TimeSpan time, CancellationToken ct)
    {
        var started = TimeProvider.System.GetTimestamp();
        var smallest = this;
        for (var part = Math.Max(1, Edits.Count / 2); ; part = Math.Max(1, part / 2))
        {
            var isSmaller = false;
            for (var i = 0; i < smallest.Edits.Count && TimeProvider.System.GetElapsedTime(started) < time;)
            {
                var shorter = smallest with { Edits = [.. smallest.Edits.Take(i), .. smallest.Edits.Skip(i + part)] };
                if (await shorter.FaultAsync(ct) is { } still)
                {
                    (smallest, fault, isSmaller) = (shorter, still, true);
                }
                else
                {
                    i += part;
                }
            }

            if (part == 1 && !isSmaller)
            {
                return (smallest, fault);
            }
        }
    }

    public IFileSystem? Files => IsPortable ? new OtherFileSystem() : null;

    public override string ToString() =>
        $"new TreeCase({Seed}, IsPortable: {IsPortable}, FollowsLinks: {FollowsLinks}, TakesYmlOnly: {TakesYmlOnly}, [\n    {string.Join("\n    ", Edits)}])";
}
