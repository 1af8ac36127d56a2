using PromHa.Core;

namespace PromHa.Sync;

/// <summary>Puts a kept generation into a conf directory, with the care of an apply and without a node.</summary>
internal sealed class TreeRestore : IDisposable
{
    private readonly GenerationManifest _target;
    private readonly string _conf;
    private readonly GenerationStore _store;
    private readonly TimeProvider _time;
    private readonly ConfTreeLayout _layout;
    private readonly ConfigChangeDetector _detector;
    private readonly TreeApplier _applier;

    public TreeRestore(GenerationManifest target, string conf, string stateDirectory, GenerationStore store, NodeDescription? node, TimeProvider time)
    {
        (_target, _conf, _store, _time) = (target, conf, store, time);
        if (!Directory.Exists(conf))
        {
            throw new RestoreException($"There is no conf directory '{conf}'.");
        }

        if (node is not null && Path.TrimEndingDirectorySeparator(node.ConfDirectory) != conf)
        {
            throw new RestoreException($"{stateDirectory} is the state of '{node.ConfDirectory}', not of '{conf}'. Nothing was changed.");
        }

        if (OperatingSystem.IsLinux()
            && LinuxNative.Stat(conf, followLink: true, out var there) == 0 && LinuxNative.Stat(stateDirectory, followLink: true, out var here) == 0
            && there.Device != here.Device)
        {
            throw new RestoreException($"'{conf}' is on another file system than {stateDirectory}, so that files cannot be put in place by rename. Nothing was changed.");
        }

        if (!store.IsComplete(target))
        {
            throw new RestoreException($"Content of {target.Digest.ToShortString()} is not kept any more. Nothing was changed.");
        }

        _layout = node?.Layout ?? new ConfTreeLayout();
        var options = new ConfigChangeDetectorOptions { Directory = conf, FollowSymbolicLinks = node?.FollowSymbolicLinks ?? false, SymbolicLinkRoot = node?.SymbolicLinkRoot };
        if (node is not null)
        {
            options.Exclude = [.. node.Exclude];
        }
        else if (stateDirectory.StartsWith(conf + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            options.Exclude.Add(stateDirectory[(conf.Length + 1)..] + "/**");
        }

        _detector = new ConfigChangeDetector(options, fileSystem: null, time);

        // A place of its own: the node may be staging something at the same time.
        _applier = new TreeApplier(conf, Path.Join(stateDirectory, "restore"), store.Blobs, new SyncObservers([]), files: FileOperations.KeepingOwners);
    }

    public async Task<RestorePlan> PlanAsync(CancellationToken cancellationToken)
    {
        var look = await _detector.DetectAsync(cancellationToken).ConfigureAwait(false);
        if (look.Problems.FirstOrDefault(static p => p.Blocks) is { } problem)
        {
            throw new RestoreException($"'{problem.Path}': {problem.Message} Nothing was changed.");
        }

        var wanted = new ConfigManifest(_target.Entries.Select(static e => new ConfigEntry(e.Path, e.Kind, e.Size, e.Mode, e.Md5)));
        var change = ConfigChangeSet.Between(look.Manifest, wanted);
        return new RestorePlan(default, change.Added, change.Modified, change.Removed);
    }

    public async Task<RestorePlan> RunAsync(GenerationLog log, CancellationToken cancellationToken)
    {
        var (plan, staged, before) = await PrepareAsync(log, cancellationToken).ConfigureAwait(false);
        var change = ManifestDiff.Of(before, _target);
        try
        {
            _applier.Run(plan, staged, cancellationToken);
            _applier.Discard();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RestoreException($"The restore stopped in between: {e.Message} Run it again, or go back with: promha backups restore {before.Digest}", e);
        }

        return new RestorePlan(
            before.Digest, [.. change.Added.Select(static x => x.Path)], [.. change.Modified.Select(static x => x.Now.Path)], [.. change.Removed.Select(static x => x.Path)]);
    }

    public void Dispose() => _detector.Dispose();

    /// <summary>Everything up to the first change of the tree.</summary>
    private async Task<(ApplyPlan Plan, StagedFiles Staged, GenerationManifest Before)> PrepareAsync(GenerationLog log, CancellationToken cancellationToken)
    {
        try
        {
            var live = new LiveTree(_detector, new GenerationPackager(
                _store, p => new FileStream(Path.Join(_conf, p), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0)));
            var before = await live.SnapshotAsync(null, cancellationToken).ConfigureAwait(false);
            if (before.Digest != _target.Digest)
            {
                log.Add(new GenerationRecord(_time.GetUtcNow(), GenerationOrigin.BeforeRestore, before.Digest, Environment.UserName));
            }

            var plan = ApplyPlanner.Plan(before, _target, ConfTreeRoles.Resolve(new ManifestTree(_target, _store.Blobs), _layout).RoleOfPath);
            if (plan.ChangedPaths.FirstOrDefault(p => new FileInfo(Path.Join(_conf, p)).LinkTarget is not null) is { } link)
            {
                throw new RestoreException($"'{link}' is a symbolic link, and a restore would replace it by a file. Change what it points at, or remove the link. Nothing was changed.");
            }

            return (plan, _applier.Stage(plan), before);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RestoreException($"{e.Message} Nothing was changed in '{_conf}'.", e);
        }
    }
}
