namespace PromHa.Sync;

/// <summary>How a live conf tree is changed.</summary>
public enum ApplyMode
{
    /// <summary>
    /// File by file by rename(2): each file is the old one or the new one, and for some milliseconds old files stand beside new
    /// ones; no reload falls into that time. Directories and unchanged files keep their inodes, so that what watches them goes
    /// on. The tree may be a mount point.
    /// </summary>
    InPlace = 0,

    /// <summary>
    /// The whole tree at once, for sites where other programs read it and must never see two generations side by side: a second
    /// tree is made with hard links and swapped in one step (Linux only; the tree must not be a mount point). Servers that watch
    /// the directories before are made to look again. Costs time for each file of the tree, and every file is hashed again
    /// after it.
    /// </summary>
    Exchange,
}
