using PromHa.TestKit;

namespace PromHa.Sync.Tests.Detect.Properties;

/// <summary>A case on its way: the tree, the detector that looks at it again and again, and what it must say next.</summary>
internal sealed class TreeCaseRun : IDisposable
{
    private readonly TreeCase _case;
    private readonly TreeEditor _editor;
    private readonly string _stateFile;
    private ConfigChangeDetector _detector;
    private IReadOnlyList<ConfigEntry> _before = [];
    private (byte[] Content, IReadOnlyList<ConfigEntry> Entries)? _olderState;

    public TreeCaseRun(TreeCase theCase, string directory)
    {
        _case = theCase;
        _editor = new TreeEditor(directory, theCase.IsPortable);
        _stateFile = Path.Join(directory, "state");
        _detector = NewDetector();
    }

    public async Task<string?> StepAsync(TreeEdit edit, CancellationToken ct)
    {
        switch (edit.Kind)
        {
            case TreeEditKind.Look:
                return await LookAsync(ct);
            case TreeEditKind.Settle:
                return await SettleAsync(ct);
            case TreeEditKind.LookWhileWritten:
                return await LookWhileWrittenAsync(edit, ct);
            case TreeEditKind.Restart:
                Restart();
                return await LookAsync(ct);
            case TreeEditKind.RestartWithDamagedState:
                Damage(edit.Number);
                _before = [];
                Restart();
                return await LookAsync(ct);
            case TreeEditKind.RestartWithOlderState:
                if (_olderState is { } older)
                {
                    await File.WriteAllBytesAsync(_stateFile, older.Content, ct);
                    _before = older.Entries;
                    Restart();
                }

                return await LookAsync(ct);
            default:
                _editor.Apply(edit);
                return null;
        }
    }

    public void Dispose() => _detector.Dispose();

    /// <summary>Compares a look at a tree that nobody writes to with a full hash.</summary>
    private async Task<string?> LookAsync(CancellationToken ct)
    {
        var change = await _detector.DetectAsync(ct);
        var (entries, faults) = HandMadeManifest.Of(_case, _editor.Root);
        var fault = DifferenceOf("manifest", entries, change.Manifest.Entries)
            ?? DifferenceOf("blocking problems", [.. faults], [.. change.Problems.Where(static p => p.Blocks).Select(static p => p.Path).Order(StringComparer.Ordinal)])
            ?? ChangeFaultOf(change, entries);
        Remember(change);
        return fault;
    }

    /// <summary>Looks until nothing is read any more, as it must be once all times lie behind: then metadata alone must be enough.</summary>
    private async Task<string?> SettleAsync(CancellationToken ct)
    {
        var fault = await LookAsync(ct);
        if (fault is null)
        {
            await Eventually.TrueAsync(
                async () =>
                {
                    fault = await LookAsync(ct);
                    return fault is not null || _detector.LastHashedCount <= FilesOfTheFuture();
                },
                TimeSpan.FromSeconds(10), "a tree at rest is answered by its metadata");
        }

        return fault;
    }

    private async Task<string?> LookWhileWrittenAsync(TreeEdit edit, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var writer = Task.Run(() => _editor.KeepWriting(edit, stop.Token), ct);
        try
        {
            for (var i = 0; i < 5; i++)
            {
                var change = await _detector.DetectAsync(ct);
                if (change.Problems.FirstOrDefault(static p => p.Blocks && p.Kind is ConfTreeProblemKind.MissingRoot or ConfTreeProblemKind.UnusableName) is { } wrong)
                {
                    return $"a problem that cannot be: {wrong}";
                }

                Remember(change);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await writer;
        }

        return await LookAsync(ct);
    }

    private string? ChangeFaultOf(ConfigChangeSet change, IReadOnlyList<ConfigEntry> now)
    {
        var (old, young) = (_before.ToDictionary(static e => e.Path), now.ToDictionary(static e => e.Path));
        return DifferenceOf("added", now.Where(e => !old.ContainsKey(e.Path)).Select(static e => e.Path).ToList(), change.Added)
            ?? DifferenceOf("removed", _before.Where(e => !young.ContainsKey(e.Path)).Select(static e => e.Path).ToList(), change.Removed)
            ?? DifferenceOf("modified", now.Where(e => old.TryGetValue(e.Path, out var was) && was != e).Select(static e => e.Path).ToList(), change.Modified)
            ?? change.Renamed.Where(r => !change.Added.Contains(r.To) || !change.Removed.Contains(r.From) || old[r.From] with { Path = r.To } != young[r.To])
                .Select(static r => $"renamed: {r} is none").FirstOrDefault()
            ?? (change.Renamed.DistinctBy(static r => r.From).Count() == change.Renamed.Count && change.Renamed.DistinctBy(static r => r.To).Count() == change.Renamed.Count
                ? null : "renamed: one file went to two, or two to one");
    }

    private void Remember(ConfigChangeSet change)
    {
        if (!change.IsComplete)
        {
            return;
        }

        _before = change.Manifest.Entries;
        if (_olderState is null && _before.Count > 2 && File.Exists(_stateFile))
        {
            _olderState = (File.ReadAllBytes(_stateFile), _before);
        }
    }

    private void Restart()
    {
        _detector.Dispose();
        _detector = NewDetector();
    }

    private void Damage(int number)
    {
        if (!File.Exists(_stateFile))
        {
            return;
        }

        var content = File.ReadAllBytes(_stateFile);
        if (number % 2 == 0)
        {
            content = content[..(content.Length * (number % 100) / 100)];
        }
        else
        {
            content[content.Length * (number % 100) / 100] ^= (byte)(1 + (number % 200));
        }

        File.WriteAllBytes(_stateFile, content);
    }

    /// <summary>How many files must be read each time, since their time never lies behind. One can be reached by many links.</summary>
    private int FilesOfTheFuture()
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        var count = new DirectoryInfo(Path.GetDirectoryName(_editor.Root)!).EnumerateFiles("*", options).Count(f => f.LastWriteTimeUtc > now);
        return count > 0 && _case.FollowsLinks ? int.MaxValue : count;
    }

    private ConfigChangeDetector NewDetector() => new(_case.OptionsFor(_editor.Root, _stateFile), _case.Files);

    private static string? DifferenceOf<T>(string what, IReadOnlyList<T> expected, IReadOnlyList<T> actual) =>
        expected.SequenceEqual(actual)
            ? null
            : $"{what}:\n  missing or different: {string.Join("\n    ", expected.Except(actual))}\n  not expected: {string.Join("\n    ", actual.Except(expected))}"
                + (expected.Count == actual.Count && !expected.Except(actual).Any() ? "\n  another order: " + string.Join(", ", actual) : "");
}
