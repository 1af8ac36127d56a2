namespace PromHa.Sync;

/// <summary>Why something in a conf tree was not taken over as it is.</summary>
public enum ConfTreeProblemKind
{
    /// <summary>The file or directory could not be read.</summary>
    Unreadable = 0,

    /// <summary>The file changed while it was read, or somebody still has it open for writing.</summary>
    Unsettled,

    /// <summary>A symbolic link; links are not followed unless the site allows it.</summary>
    SymbolicLink,

    /// <summary>A socket, pipe or device.</summary>
    SpecialFile,

    /// <summary>The name is not valid UTF-8 or holds a control character.</summary>
    UnusableName,

    /// <summary>The directory itself is missing.</summary>
    MissingRoot,
}

/// <summary>Something in a conf tree that was not taken over as it is.</summary>
/// <param name="Path">Relative to the tree's root.</param>
/// <param name="Kind">The cause.</param>
/// <param name="Message">What is wrong and how to mend it.</param>
public sealed record ConfTreeProblem(string Path, ConfTreeProblemKind Kind, string Message)
{
    /// <summary>
    /// Whether the tree must not be published as seen: a file that cannot be read must not look like a removed one.
    /// Links and special files are left out and reported, and do not block.
    /// </summary>
    public bool Blocks => Kind is ConfTreeProblemKind.Unreadable or ConfTreeProblemKind.Unsettled
        or ConfTreeProblemKind.UnusableName or ConfTreeProblemKind.MissingRoot;

    internal static ConfTreeProblem MissingRoot(string root) =>
        new("", ConfTreeProblemKind.MissingRoot, $"'{root}' is not a directory; create it or correct ConfDirectory.");
}
