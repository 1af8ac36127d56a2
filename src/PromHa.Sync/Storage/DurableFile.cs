namespace PromHa.Sync;

/// <summary>Files that are there whole or not at all, power loss included.</summary>
internal static class DurableFile
{
    /// <summary>Replaces a file: temporary file, fsync, rename, fsync of the directory.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content, IFileOperations? files = null)
    {
        files ??= FileOperations.Real;
        var temporary = path + ".tmp";
        using (var handle = files.Create(temporary))
        {
            files.Write(handle, temporary, content, 0);
            files.Flush(handle, temporary);
        }

        files.Move(temporary, path);
        files.SyncDirectory(Path.GetDirectoryName(path)!);
    }

    public static void Delete(string path, IFileOperations? files = null)
    {
        files ??= FileOperations.Real;
        files.Delete(path);
        files.SyncDirectory(Path.GetDirectoryName(path)!);
    }

    public static void SyncDirectory(string directory) => FileOperations.Real.SyncDirectory(directory);
}
