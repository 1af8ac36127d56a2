namespace PromHa.Sync;

/// <summary>An entry that a walk found.</summary>
internal readonly record struct TreeNode(string Path, ConfigEntryKind Kind, FileFingerprint Fingerprint);

/// <summary>How a conf tree is walked and read; one implementation for Linux, one for any injected file system.</summary>
internal interface ITreeReader
{
    /// <summary>Walks the tree: files and empty directories that the filter takes; what is left out goes to the problems.</summary>
    List<TreeNode> Walk(PathFilter filter, bool followLinks, List<ConfTreeProblem> problems, CancellationToken cancellationToken);

    /// <summary>The fingerprint as it is now, or null when the file is gone.</summary>
    FileFingerprint? Look(string path, bool followLink);

    /// <summary>Opens a file for reading.</summary>
    Stream Open(string path);

    /// <summary>Whether somebody has the file open for writing; false when that cannot be told.</summary>
    bool IsOpenForWriting(string path);
}
