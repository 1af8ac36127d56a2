using System.Globalization;

namespace PromHa.Sync;

/// <summary>
/// The generations that a node keeps in its state directory: to look at them, and to put one back. Works beside the running node, whose
/// lock it does not need: what it reads never changes, and what it writes gets a name in one step.
/// </summary>
/// <remarks>Safe for use from several threads, one restore at a time.</remarks>
public sealed class ConfigBackups
{
    private const int ShortestDigest = 6;

    private readonly string _stateDirectory;
    private readonly GenerationStore _store;
    private readonly GenerationLog _log;
    private readonly TimeProvider _time;

    /// <summary>Opens a node's state directory; nothing is written.</summary>
    /// <param name="stateDirectory">The directory.</param>
    /// <param name="timeProvider">The clock. Default: the system's.</param>
    /// <exception cref="ArgumentException">It is not a state directory.</exception>
    public ConfigBackups(string stateDirectory, TimeProvider? timeProvider = null)
    {
        StateDirectory.NeedExisting(stateDirectory);
        _stateDirectory = Path.GetFullPath(stateDirectory);
        _time = timeProvider ?? TimeProvider.System;
        _store = new GenerationStore(_stateDirectory, _time, FileOperations.KeepingOwners, isGuest: true);
        _log = new GenerationLog(_stateDirectory, FileOperations.KeepingOwners);
    }

    /// <summary>What is kept, the latest first.</summary>
    /// <returns>The generations; what is damaged or was just forgotten is left out.</returns>
    public IReadOnlyList<BackupGeneration> List()
    {
        var records = _log.Read().GroupBy(static r => r.Digest).ToDictionary(static g => g.Key, static g => g.Last());
        var inForce = InForce()?.Digest;
        return
        [
            .. _store.All()
                .Select(m => Describe(m.Manifest, m.WrittenUtc, records.GetValueOrDefault(m.Manifest.Digest), inForce))
                .OrderByDescending(static g => g.At).ThenBy(static g => g.Digest.ToString(), StringComparer.Ordinal),
        ];
    }

    /// <summary>Finds generations by revision or by the beginning of their digest.</summary>
    /// <param name="text">A revision, such as <c>12</c>, or at least six digits of a digest.</param>
    /// <returns>Those that fit: none, one, or several, when the text is not enough to tell them apart.</returns>
    public IReadOnlyList<BackupGeneration> Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var all = List();
        var isRevision = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var revision);
        BackupGeneration[] found = isRevision ? [.. all.Where(g => g.Revision == revision)] : [];
        return found.Length > 0 || text.Length < ShortestDigest
            ? found
            : [.. all.Where(g => g.Digest.ToString().StartsWith(text, StringComparison.OrdinalIgnoreCase))];
    }

    /// <summary>The manifest of a kept generation.</summary>
    /// <param name="digest">The generation.</param>
    /// <returns>The manifest, or null when it is not kept.</returns>
    public GenerationManifest? FindManifest(Sha256Digest digest) => _store.Find(digest);

    /// <summary>What a restore would do to a conf directory.</summary>
    /// <param name="digest">The generation.</param>
    /// <param name="confDirectory">The conf directory.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    /// <returns>The changes; nothing is written.</returns>
    /// <exception cref="RestoreException">It cannot be restored there; the message says why and what to do.</exception>
    public async Task<RestorePlan> PlanAsync(Sha256Digest digest, string confDirectory, CancellationToken cancellationToken = default)
    {
        using var restore = Open(digest, confDirectory);
        return await restore.PlanAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Puts a kept generation into a conf directory, file by file as an apply does. What lies there is kept as a generation first. On a
    /// master this is an edit like any other: the running node validates it, sees that its servers run it, and publishes it.
    /// </summary>
    /// <param name="digest">The generation.</param>
    /// <param name="confDirectory">The conf directory.</param>
    /// <param name="cancellationToken">Ends the restore before the first file is changed.</param>
    /// <returns>What was done, and under which digest the tree before is kept.</returns>
    /// <exception cref="RestoreException">It cannot be restored there, nothing was changed; or it failed in between, which the message says.</exception>
    public async Task<RestorePlan> RestoreAsync(Sha256Digest digest, string confDirectory, CancellationToken cancellationToken = default)
    {
        using var restore = Open(digest, confDirectory);
        return await restore.RunAsync(_log, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gets whether the state is that of a slave, whose tree is put right after its master's.</summary>
    public bool IsSlave => Description is { } node ? node.Role == SyncRole.Slave : File.Exists(Path.Join(_stateDirectory, "current"));

    /// <summary>Gets the conf directory that the state is about; null when no node has started with it yet.</summary>
    public string? ConfDirectory => Description?.ConfDirectory;

    private NodeDescription? Description => NodeDescription.DocumentIn(_stateDirectory).Read();

    private GenerationHead? InForce() => new StateDocument<GenerationHead>(Path.Join(_stateDirectory, IsSlave ? "current" : "head")).Read();

    private TreeRestore Open(Sha256Digest digest, string confDirectory)
    {
        var manifest = _store.Find(digest) ?? throw new RestoreException($"{digest} is not kept in {_stateDirectory}.");
        return new TreeRestore(manifest, Path.TrimEndingDirectorySeparator(Path.GetFullPath(confDirectory)), _stateDirectory, _store, Description, _time);
    }

    private BackupGeneration Describe(GenerationManifest manifest, DateTime written, GenerationRecord? record, Sha256Digest? inForce)
    {
        var files = manifest.Entries.Where(static e => e.Kind == ConfigEntryKind.File).ToList();
        return new BackupGeneration(
            manifest.Digest, record?.Origin ?? GenerationOrigin.Unknown, record?.Revision, record?.Term, record?.At ?? new DateTimeOffset(written), record?.By ?? "",
            record?.Result ?? SyncResult.Unknown, files.Count, files.Sum(static f => f.Size), _store.IsComplete(manifest), manifest.Digest == inForce);
    }
}
