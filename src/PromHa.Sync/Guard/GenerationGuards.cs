using PromHa.Core;

namespace PromHa.Sync;

/// <summary>All guards of a node, and the approvals that let one generation pass. For one caller at a time.</summary>
internal sealed class GenerationGuards
{
    private readonly IGenerationGuard[] _guards;
    private readonly ConfTreeLayout _layout;
    private readonly GenerationStore _store;
    private readonly ApprovedGenerations _approved;
    private readonly SyncMetrics _metrics;
    private readonly string _stateDirectory;
    private readonly ContentCounts _counts = new();
    private TreeFacts? _before;
    private TreeFacts? _now;
    private (Sha256Digest Digest, IReadOnlyList<GuardFinding> Findings)? _blocked;

    /// <param name="options">The node's options.</param>
    /// <param name="store">Where the trees are.</param>
    /// <param name="compares">Whether guards that compare with the generation before run here: where nobody before this node did it.</param>
    /// <param name="metrics">Counts what was refused.</param>
    public GenerationGuards(PromHaNodeOptions options, GenerationStore store, bool compares, SyncMetrics metrics)
    {
        var guards = options.Guards;
        IGenerationGuard[] all =
        [
            new EmptyOrTruncatedGuard(guards.EmptyOrTruncated),
            LostShareGuard.Targets(guards.TargetsLost),
            LostShareGuard.Rules(guards.RulesLost),
            new MissingSdDirectoriesGuard(guards.MissingSdDirectories),
            new InotifyBudgetGuard(guards.InotifyBudget, InotifyBudgetGuard.LimitOfHost),
            new UnknownBinaryFilesGuard(guards.UnknownBinaryFiles),
        ];
        _guards = [.. all.Where(g => g.IsEnabled && (compares || !g.Compares))];
        _layout = options.Layout;
        _store = store;
        _metrics = metrics;
        _stateDirectory = options.StateDirectory;
        _approved = new ApprovedGenerations(options.StateDirectory);
    }

    /// <summary>The names of all guards.</summary>
    public static IReadOnlyList<string> Ids { get; } =
        ["empty-or-truncated", "targets-lost", "rules-lost", "missing-sd-directories", "inotify-budget", "unknown-binary-files"];

    /// <summary>Lets one generation pass every guard, once: a person has asked for it by name.</summary>
    public void Approve(Sha256Digest digest, string by, DateTimeOffset now) => _approved.Add(new Approval(digest, [], by, now));

    /// <summary>Asks every guard; what a person approved for this very generation is left out.</summary>
    /// <param name="before">The generation in force; null when there is none, or its content is not whole any more.</param>
    /// <param name="manifest">The generation to come.</param>
    /// <param name="tree">Its files.</param>
    /// <returns>Why it is refused; empty when it may pass.</returns>
    public IReadOnlyList<GuardFinding> Check(GenerationManifest? before, GenerationManifest manifest, ManifestTree tree)
    {
        _blocked = null;
        if (before?.Digest == manifest.Digest)
        {
            return [];
        }

        if (_before?.Manifest.Digest != before?.Digest)
        {
            // What was checked last is mostly what this one is compared to.
            var known = _now ?? _before;
            _before = before is null || !_store.IsComplete(before) ? null
                : known?.Manifest.Digest == before.Digest ? known
                : new TreeFacts(before, new ManifestTree(before, _store.Blobs), _layout, _counts);
        }

        var now = _now = new TreeFacts(manifest, tree, _layout, _counts, _before);
        GuardFinding[] findings = [.. _guards.Select(g => g.Check(_before, now)).OfType<GuardFinding>().Where(f => !_approved.Allows(manifest.Digest, f.GuardId))];
        now.ForgetFormer();
        foreach (var finding in findings)
        {
            _metrics.GuardBlocked(finding.GuardId);
        }

        _blocked = findings.Length > 0 ? (manifest.Digest, findings) : null;
        return findings;
    }

    /// <summary>What a refusal says: the findings, and how to let this generation pass all the same.</summary>
    public string TextOf(IReadOnlyList<GuardFinding> findings, Sha256Digest digest) =>
        $"{string.Join(" ", findings.Select(static f => f.Message))} If this is wanted: promha approve {digest} --state {_stateDirectory}";

    /// <summary>Whether a person has approved meanwhile what was refused last.</summary>
    public bool MayPassNow => _blocked is { } blocked && blocked.Findings.All(f => _approved.Allows(blocked.Digest, f.GuardId));

    /// <summary>The generation is published or in force: its approval is used up.</summary>
    public void Passed(Sha256Digest digest) => _approved.Use(digest);
}
