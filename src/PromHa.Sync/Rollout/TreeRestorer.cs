using PromHa.Core;

namespace PromHa.Sync;

/// <summary>A return to a former generation that was asked for and is not finished.</summary>
/// <param name="Digest">The generation.</param>
/// <param name="By">Who asked.</param>
internal sealed record RestoreIntent(Sha256Digest Digest, string By);

/// <summary>
/// Puts a former generation into a master's own conf tree, because a person asked for it. What lies there is kept as a
/// generation first. What comes of it is an edit like any other: it is validated, reloaded, verified and published.
/// </summary>
internal sealed class TreeRestorer(LiveTree live, GenerationStore store, TreeApplier applier, ConfTreeLayout layout, string stateDirectory)
{
    private readonly StateDocument<RestoreIntent> _document = new(Path.Join(stateDirectory, "restoring"));

    /// <summary>A return that a former run did not finish; null when there is none.</summary>
    public RestoreIntent? Unfinished => _document.Read();

    /// <summary>Puts the generation in place. After a kill it is begun again at the next start.</summary>
    /// <exception cref="IOException">The tree cannot be read or written.</exception>
    /// <returns>How many files and directories were changed; 0 when the tree was that already.</returns>
    public async Task<int> RunAsync(RestoreIntent intent, CancellationToken cancellationToken)
    {
        var target = store.Find(intent.Digest) ?? throw new IOException($"The generation {intent.Digest.ToShortString()} is not kept any more.");
        var current = await live.SnapshotAsync(target, cancellationToken).ConfigureAwait(false);
        var plan = ApplyPlanner.Plan(current, target, ConfTreeRoles.Resolve(new ManifestTree(target, store.Blobs), layout).RoleOfPath);
        if (plan.Steps.Count > 0)
        {
            var staged = applier.Stage(plan);
            _document.Write(intent);
            applier.Run(plan, staged, cancellationToken);
            applier.Discard();
        }

        _document.Delete();
        return plan.Steps.Count;
    }
}
