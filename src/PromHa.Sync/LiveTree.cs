namespace PromHa.Sync;

/// <summary>A live conf tree together with the store its content is packed into. For one caller at a time.</summary>
internal sealed class LiveTree(IConfigChangeDetector detector, GenerationPackager packager, OpenWriters? writers = null)
{
    private const int MaximumAttempts = 20;

    /// <summary>A tree that two looks found the same.</summary>
    private ConfigManifest? _proved;

    /// <summary>
    /// The tree as a generation. A second look after packing proves that nothing moved meanwhile, so the generation is a state
    /// that the tree really was in; a tree that is as a former call found it needs none.
    /// </summary>
    /// <param name="previous">A generation whose content may be taken over without reading it again.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <param name="seen">A look that was taken already, to begin with.</param>
    /// <exception cref="IOException">Something cannot be read, or the tree does not come to rest.</exception>
    public async Task<GenerationManifest> SnapshotAsync(GenerationManifest? previous, CancellationToken cancellationToken, ConfigChangeSet? seen = null)
    {
        var look = seen is { IsComplete: true } ? seen : await detector.DetectAsync(cancellationToken).ConfigureAwait(false);
        for (var attempt = 0; attempt < MaximumAttempts; attempt++)
        {
            if (look.Problems.FirstOrDefault(static p => p.Blocks && p.Kind != ConfTreeProblemKind.Unsettled) is { } problem)
            {
                throw new IOException($"'{problem.Path}': {problem.Message}");
            }

            var manifest = look.IsComplete ? await PackAsync(look.Manifest, previous, cancellationToken).ConfigureAwait(false) : null;
            var isProved = manifest is not null && !ReferenceEquals(seen, look) && _proved is not null && IsSame(_proved, look.Manifest);
            var again = isProved ? look : await detector.DetectAsync(cancellationToken).ConfigureAwait(false);
            if (manifest is not null && again.IsComplete && (isProved || IsSame(look.Manifest, again.Manifest)))
            {
                _proved = again.Manifest;
                if (writers is null || !await writers.WaitAsync(ChangedFiles(previous, manifest), cancellationToken).ConfigureAwait(false))
                {
                    return manifest;
                }

                again = await detector.DetectAsync(cancellationToken).ConfigureAwait(false);
            }

            look = again;
        }

        throw new IOException("The conf tree keeps changing; it cannot be taken over as one state.");
    }

    /// <summary>A look that finds nothing else gives the same manifest again, or at least one with the same entries.</summary>
    private static bool IsSame(ConfigManifest a, ConfigManifest b) =>
        ReferenceEquals(a, b) || (a.Entries.Count == b.Entries.Count && a.Entries.SequenceEqual(b.Entries));

    private static string[] ChangedFiles(GenerationManifest? previous, GenerationManifest manifest) =>
        [.. (previous is null ? manifest.Entries : ManifestDiff.Of(previous, manifest).Put).Where(static e => e.Kind == ConfigEntryKind.File).Select(static e => e.Path)];

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
