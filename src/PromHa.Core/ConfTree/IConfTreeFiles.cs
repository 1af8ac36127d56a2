namespace PromHa.Core;

/// <summary>
/// A read-only view of a conf tree. Paths are relative to the root of the tree and separated by '/'.
/// The view is expected not to change while it is read: hand in a snapshot or a staged tree, not a directory that others write to.
/// </summary>
/// <remarks>PromHa.Core reads a view from one thread at a time; an implementation need not be thread-safe for its sake.</remarks>
public interface IConfTreeFiles
{
    /// <summary>
    /// All files of the tree, sorted by ordinal comparison. Directories are not listed. A tree that hands out the same array again
    /// has the same files: what follows from their names is worked out once for it.
    /// </summary>
    IReadOnlyList<string> Paths { get; }

    /// <summary>The content of one file.</summary>
    /// <param name="path">A path as <see cref="Paths"/> lists it; compared by ordinal comparison.</param>
    /// <returns>
    /// All bytes of the file; empty for an empty file. They must not change afterwards: what was parsed of an array is remembered with it.
    /// </returns>
    /// <exception cref="FileNotFoundException">The tree has no such file.</exception>
    ReadOnlyMemory<byte> Read(string path);

    /// <summary>
    /// What is different from another tree, for a tree that can tell without reading both: what was found in the other files is then
    /// not looked for again.
    /// </summary>
    /// <param name="former">The other tree, which was read before.</param>
    /// <returns>Every path whose content is not the same in both, or that only one of them has; null when that is not known.</returns>
    IReadOnlyCollection<string>? ChangedSince(IConfTreeFiles former) => null;
}
