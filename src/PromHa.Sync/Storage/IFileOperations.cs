using Microsoft.Win32.SafeHandles;

namespace PromHa.Sync;

/// <summary>
/// Everything that applying and keeping state do to a disk, each call one step that a power loss can fall before or behind. Tests
/// keep a log of the steps, let one of them fail, and make of the log what a disk may hold after a power loss.
/// </summary>
/// <remarks>All calls throw <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> unless they return an error number.</remarks>
internal interface IFileOperations
{
    /// <summary>Opens a file to be written: a new one, or one that is emptied.</summary>
    SafeFileHandle Create(string path, bool mustBeNew = false);

    void Write(SafeFileHandle file, string path, ReadOnlySpan<byte> content, long offset);

    /// <summary>Adds to the end of a file, which is made if it is not there, and brings it to the disk; a new name in its directory, too.</summary>
    void Append(string path, ReadOnlySpan<byte> content);

    /// <summary>Sets the permission bits of a file or directory; nothing on Windows.</summary>
    void SetMode(string path, int mode);

    /// <summary>Gives a file or directory to the owner of another one. Only a privileged process can, and others leave it.</summary>
    void InheritOwner(string path, string from);

    /// <summary>Brings the content and the metadata of an open file to the disk (fsync).</summary>
    void Flush(SafeFileHandle file, string path);

    /// <summary>Brings the content and the metadata of a file to the disk (fsync).</summary>
    void Flush(string path);

    /// <summary>Brings the names in a directory to the disk (fsync), so that a rename in it survives a power loss.</summary>
    void SyncDirectory(string path);

    /// <summary>Brings everything of the path's file system to the disk: cheaper than one fsync for each of many files.</summary>
    void SyncFileSystem(string path);

    /// <summary>Renames a file over whatever file has the name.</summary>
    void Move(string from, string to);

    /// <summary>As <see cref="Move"/>, without allocating anything: for the time in which old files stand beside new ones.</summary>
    /// <param name="from">UTF-8, ended by a zero byte.</param>
    /// <param name="to">UTF-8, ended by a zero byte.</param>
    /// <returns>0, or the error number.</returns>
    int Rename(byte[] from, byte[] to);

    /// <summary>Removes a name, without allocating anything.</summary>
    /// <param name="path">UTF-8, ended by a zero byte.</param>
    /// <returns>0, or the error number.</returns>
    int Unlink(byte[] path);

    /// <summary>Removes a file; one that is not there is no error.</summary>
    void Delete(string path);

    /// <summary>Makes a directory, and those above it that are missing; one that is there is no error and stays as it is.</summary>
    /// <param name="path">The directory.</param>
    /// <param name="mode">Its permission bits from the first moment on; 0 leaves them to the umask.</param>
    void MakeDirectory(string path, int mode = 0);

    /// <summary>Makes a directory that is not there yet, with the permission bits and the owner of another one.</summary>
    void MakeDirectoryLike(string path, string like);

    /// <summary>Removes an empty directory.</summary>
    void RemoveDirectory(string path);

    /// <summary>Removes a directory with all that is in it.</summary>
    void RemoveTree(string path);

    /// <summary>Gives a file a second name.</summary>
    /// <returns>0, or the error number.</returns>
    int Link(string existing, string name);

    /// <summary>Gives files of one directory the same names in another one; without looking up either path for each of them.</summary>
    /// <returns>0, or the error number and the name that it stopped at.</returns>
    (int Error, string Name) LinkAll(string from, string to, IReadOnlyList<string> names);

    /// <summary>Swaps two directories in one step.</summary>
    /// <returns>0, or the error number.</returns>
    int Exchange(string a, string b);
}
