namespace PromHa.Sync;

/// <summary>
/// What the file system tells of a file without reading it. Two fingerprints are compared for equality only: a rename over a
/// file can keep its times and changes the inode, a time set back changes the ctime.
/// </summary>
/// <param name="Device">Device number, or 0 where unknown.</param>
/// <param name="Inode">Inode number, or 0 where unknown.</param>
/// <param name="Size">Length in bytes.</param>
/// <param name="Modified">Time of the last change of the content, in nanoseconds since 1970.</param>
/// <param name="Changed">Time of the last change of the inode, in nanoseconds since 1970, or 0 where unknown.</param>
/// <param name="Mode">Type and permission bits.</param>
internal readonly record struct FileFingerprint(ulong Device, ulong Inode, long Size, long Modified, long Changed, int Mode)
{
    public int Permissions => Mode & 0x1FF;

    /// <summary>
    /// Whether the file can still change without the fingerprint changing: its times are within one clock tick of the look
    /// (git calls such an entry racily clean). 20 ms covers kernels that tick 100 times a second.
    /// </summary>
    public bool IsRacyAt(long lookStarted)
    {
        const long Tick = 20_000_000;
        return Math.Max(Modified, Changed) >= lookStarted - Tick;
    }
}
