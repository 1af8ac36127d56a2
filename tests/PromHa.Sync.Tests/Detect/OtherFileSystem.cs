using System.IO.Abstractions;

namespace PromHa.Sync.Tests.Detect;

/// <summary>The real files behind a type that is not the real file system, so that the portable reader is what works.</summary>
internal sealed class OtherFileSystem : IFileSystem
{
    private readonly FileSystem _files = new();

    public IFile File => _files.File;

    public IDirectory Directory => _files.Directory;

    public IFileInfoFactory FileInfo => _files.FileInfo;

    public IFileStreamFactory FileStream => _files.FileStream;

    public IPath Path => _files.Path;

    public IDirectoryInfoFactory DirectoryInfo => _files.DirectoryInfo;

    public IDriveInfoFactory DriveInfo => _files.DriveInfo;

    public IFileSystemWatcherFactory FileSystemWatcher => _files.FileSystemWatcher;
}
