namespace PromHa.Sync;

/// <summary>What is known of a tree, and how it is brought up to date; one implementation for Linux, one for any injected file system.</summary>
internal interface ITreeIndex
{
    /// <summary>Gets how many files the last look had to read.</summary>
    int LastHashed { get; }

    /// <summary>Gets or sets whether something is known that was not when this was last set to false.</summary>
    bool IsChanged { get; set; }

    /// <summary>Looks at the tree, and hashes what the look before does not answer for.</summary>
    /// <param name="now">The time, in nanoseconds since 1970.</param>
    /// <param name="places">The directories to look at, relative to the root; null for all.</param>
    /// <param name="cancellationToken">Ends the look; what was found out until then is known the next time.</param>
    /// <returns>The tree; the same manifest as before when nothing changed.</returns>
    TreeLook Look(long now, IReadOnlyCollection<string>? places, CancellationToken cancellationToken);

    /// <summary>What is known, to be saved.</summary>
    IEnumerable<IndexedDirectory> Save();

    /// <summary>Takes over what was saved.</summary>
    /// <returns>The tree as it was then.</returns>
    ConfigManifest Load(IReadOnlyList<IndexedDirectory> directories);

    /// <summary>Whether somebody has the file open for writing; false when that cannot be told.</summary>
    bool IsOpenForWriting(string path);
}

/// <summary>A look at a tree.</summary>
/// <param name="Manifest">The tree.</param>
/// <param name="Problems">What could not be taken over as it is.</param>
internal readonly record struct TreeLook(ConfigManifest Manifest, IReadOnlyList<ConfTreeProblem> Problems);

/// <summary>A directory as it is saved.</summary>
/// <param name="Path">Relative to the root; empty for the root itself.</param>
/// <param name="Fingerprint">Its metadata when it was listed.</param>
/// <param name="IsListed">Whether the files and directories that are known of are all there were at that time.</param>
/// <param name="IsLink">Whether it is reached over a symbolic link.</param>
/// <param name="IsEmpty">Whether it is an entry of the tree, since there is nothing in it.</param>
/// <param name="Files">Its files.</param>
internal readonly record struct IndexedDirectory(string Path, FileFingerprint Fingerprint, bool IsListed, bool IsLink, bool IsEmpty, IReadOnlyList<IndexedFile> Files);
