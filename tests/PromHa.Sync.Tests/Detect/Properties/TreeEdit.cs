namespace PromHa.Sync.Tests.Detect.Properties;

/// <summary>What people, editors and programs do to a tree, and what a host does to its detector meanwhile.</summary>
internal enum TreeEditKind
{
    /// <summary>Truncates and writes, as <c>cat &gt;</c> does: the inode stays.</summary>
    Write,

    /// <summary>Other bytes of the same length, in place.</summary>
    RewriteSameSize,

    /// <summary>Sets the time of the content back (or into the future), as <c>cp -p</c>, tar and rsync do.</summary>
    SetTime,

    /// <summary>Other bytes of the same length, and the time set back to what it was.</summary>
    RewriteAndSetTimeBack,

    /// <summary>A new file with the old one's time is renamed over it.</summary>
    ReplaceKeepingTime,

    /// <summary>Removed and made anew at once: file systems give the same inode again.</summary>
    Recreate,

    /// <summary>A second name for a file, in the tree or out of it.</summary>
    HardLink,

    /// <summary>Writes to a file that lies outside, which the tree may hold by a hard or symbolic link.</summary>
    WriteOutside,

    Move,

    Delete,

    MakeDirectory,

    /// <summary>A chain of directories, many levels deep, with a file at its end.</summary>
    MakeDeep,

    FileBecomesDirectory,

    DirectoryBecomesFile,

    ChangeMode,

    /// <summary>A symbolic link, new or with another target.</summary>
    LinkTo,

    /// <summary>A look, compared with a full hash.</summary>
    Look,

    /// <summary>Looks until all times lie behind: from then on only metadata answers.</summary>
    Settle,

    /// <summary>Looks while a program appends to a file and another makes and removes some.</summary>
    LookWhileWritten,

    Restart,

    /// <summary>A restart that finds the state file cut off or with other bytes in it.</summary>
    RestartWithDamagedState,

    /// <summary>A restart that finds the state of an earlier look, as after a backup was put back.</summary>
    RestartWithOlderState,
}

/// <summary>One step of a case. A step that is not possible where the tree is then does nothing, so any part of a list is a list.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Path">Where, relative to the tree's root.</param>
/// <param name="Other">Another path, where the kind needs one.</param>
/// <param name="Number">Chooses lengths, times, modes and bytes.</param>
internal readonly record struct TreeEdit(TreeEditKind Kind, string Path = "", string Other = "", int Number = 0)
{
    /// <summary>As a list of steps is written in a test.</summary>
    public override string ToString() => $"new(TreeEditKind.{Kind}, \"{Escape(Path)}\", \"{Escape(Other)}\", {Number}),";

    private static string Escape(string path) =>
        string.Concat(path.Select(static c => c is < ' ' or > '~' ? $"\\u{(int)c:X4}" : c.ToString()));
}
