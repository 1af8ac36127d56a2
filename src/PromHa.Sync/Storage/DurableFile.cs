namespace PromHa.Sync;

/// <summary>Files that are there whole or not at all, power loss included.</summary>
internal static class DurableFile
{
    /// <summary>Replaces a file: temporary file, fsync, rename, fsync of the directory.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        var temporary = path + ".tmp";
        using (var handle = File.OpenHandle(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            RandomAccess.Write(handle, content, 0);
            RandomAccess.FlushToDisk(handle);
        }

        File.Move(temporary, path, overwrite: true);
        SyncDirectoryOf(path);
    }

    public static void Delete(string path)
    {
        File.Delete(path);
        SyncDirectoryOf(path);
    }

    public static void SyncDirectory(string directory)
    {
        if (OperatingSystem.IsLinux())
        {
            LinuxNative.SyncDirectory(directory);
        }
    }

    private static void SyncDirectoryOf(string path) => SyncDirectory(Path.GetDirectoryName(path)!);
}
