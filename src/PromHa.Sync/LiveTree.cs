namespace PromHa.Sync;

/// <summary>A live conf tree together with the store its content is packed into.</summary>
internal sealed class LiveTree(IConfigChangeDetector detector, GenerationPackager packager, OpenWriters? writers = null)
{
    private const int MaximumAttempts = 20;

    /// <summary>
    /// The tree as a generation. A second look after packing proves that nothing moved meanwhile, so the generation is a state
    /// that the tree really was in.
    /// </summary>
    /// <exception cref="IOException">Something cannot be read, or the tree does not come to rest.</exception>
    public async Task<GenerationManifest> SnapshotAsync(GenerationManifest? previous, CancellationToken cancellationToken)
    {
        var look = await detector.DetectAsync(cancellationToken).ConfigureAwait(false);
        for (var attempt = 0; attempt < MaximumAttempts; attempt++)
        {
            if (look.Problems.FirstOrDefault(static p => p.Blocks && p.Kind != ConfTreeProblemKind.Unsettled) is { } problem)
            {
                throw new IOException($"'{problem.Path}': {problem.Message}");
            }

            var manifest = look.IsComplete ? await PackAsync(look.Manifest, previous, cancellationToken).ConfigureAwait(false) : null;
            var again = await detector.DetectAsync(cancellationToken).ConfigureAwait(false);
            if (manifest is not null && again.IsComplete && ConfigChangeSet.Between(look.Manifest, again.Manifest).IsEmpty
                && (writers is null || !await writers.WaitAsync(ChangedFiles(previous, manifest), cancellationToken).ConfigureAwait(false)))
            {
                return manifest;
            }

            look = again;
        }

        throw new IOException("The conf tree keeps changing; it cannot be taken over as one state.");
    }

    private static List<string> ChangedFiles(GenerationManifest? previous, GenerationManifest manifest)
    {
        var known = previous?.Entries.ToHashSet() ?? [];
        return [.. manifest.Entries.Where(e => e.Kind == ConfigEntryKind.File && !known.Contains(e)).Select(static e => e.Path)];
    }

    private async Task<GenerationManifest?> PackAsync(ConfigManifest tree, GenerationManifest? previous, CancellationToken cancellationToken)
    {
        try
        {
            return await packager.PackAsync(tree, previous, cancellationToken).ConfigureAwait(false);
        }
        catch (FormatException e)
        {
            throw new IOException(e.Message, e);
        }
    }
}
