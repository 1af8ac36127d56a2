namespace PromHa.Sync;

/// <summary>What an entry of a conf tree is.</summary>
public enum ConfigEntryKind
{
    /// <summary>A regular file.</summary>
    File = 0,

    /// <summary>A directory that holds nothing; directories with content exist by their files' paths.</summary>
    EmptyDirectory,
}

/// <summary>One entry of a conf tree, as the change detector saw it.</summary>
/// <param name="Path">Relative to the tree's root, with <c>/</c> between segments.</param>
/// <param name="Kind">File or empty directory.</param>
/// <param name="Size">Length in bytes; 0 for a directory.</param>
/// <param name="Mode">Permission bits (<c>0</c> to <c>0x1FF</c>, octal 0777). Set-user-id and the like are never carried.</param>
/// <param name="Md5">MD5 of the content; default for a directory.</param>
public readonly record struct ConfigEntry(string Path, ConfigEntryKind Kind, long Size, int Mode, Md5Digest Md5);
