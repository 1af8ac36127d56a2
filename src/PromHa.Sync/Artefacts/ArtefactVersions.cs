using System.Globalization;
using System.Text;

namespace PromHa.Sync;

/// <summary>
/// The versions of an artefact on a slave: directories that are complete or not there, and a link that names one of them or, in
/// the next moment, another.
/// </summary>
internal sealed class ArtefactVersions(string root)
{
    private const string Unfinished = ".new-";

    private string Versions => Path.Join(root, "versions");

    private string Link => Path.Join(root, "current");

    /// <summary>The version in use; null when there is none.</summary>
    public string? Current => new FileInfo(Link).LinkTarget is { } target ? Path.GetFileName(target) : null;

    public IReadOnlyList<ArtefactVersion> List() => !Directory.Exists(Versions) ? [] :
        [.. new DirectoryInfo(Versions).EnumerateDirectories()
            .Where(static d => !d.Name.StartsWith(Unfinished, StringComparison.Ordinal))
            .OrderByDescending(static d => d.CreationTimeUtc).ThenByDescending(static d => d.Name, StringComparer.Ordinal)
            .Select(d => new ArtefactVersion(d.Name, d.CreationTimeUtc, d.Name == Current))];

    public string PathOf(string version) => Path.Join(Versions, version);

    public static string NameOf(GenerationHead head) => $"{head.Revision.ToString(CultureInfo.InvariantCulture)}-{head.Digest.ToShortString()}";

    /// <summary>Writes a version out, every digest checked, flushed, and named only when it is complete.</summary>
    /// <exception cref="IOException">Disk full, a damaged blob, or the like; nothing is left.</exception>
    public string Stage(GenerationHead head, GenerationManifest manifest, BlobStore blobs)
    {
        var name = NameOf(head);
        var made = PathOf(name);
        if (Directory.Exists(made))
        {
            return name;
        }

        Directory.CreateDirectory(Versions);
        var temporary = PathOf(Unfinished + name);
        Remove(temporary);
        try
        {
            Directory.CreateDirectory(temporary);
            foreach (var entry in manifest.Entries)
            {
                Write(entry, Path.Join(temporary, entry.Path), blobs);
            }

            Sync();
            Directory.Move(temporary, made);
            DurableFile.SyncDirectory(Versions);
            return name;
        }
        catch (IOException)
        {
            Remove(temporary);
            throw;
        }
    }

    /// <summary>Makes a version the one in use; null: none.</summary>
    public void Switch(string? version)
    {
        if (version is null)
        {
            File.Delete(Link);
        }
        else
        {
            var temporary = Link + ".new";
            File.Delete(temporary);
            File.CreateSymbolicLink(temporary, Path.Join("versions", version));

            // File.Move follows the link, and finds a directory.
            if (FileOperations.Real.Rename([.. Encoding.UTF8.GetBytes(temporary), 0], [.. Encoding.UTF8.GetBytes(Link), 0]) is not 0 and var error)
            {
                throw new IOException($"'{Link}' cannot be switched to version {version} (error {error}).");
            }
        }

        DurableFile.SyncDirectory(root);
    }

    /// <summary>Deletes what is too old, and what a kill left unfinished.</summary>
    public void Prune(int keep, params string?[] needed)
    {
        foreach (var version in List().Where(static v => !v.IsCurrent).Skip(keep).Where(v => !needed.Contains(v.Name)))
        {
            Remove(PathOf(version.Name));
        }

        foreach (var left in Directory.Exists(Versions) ? Directory.EnumerateDirectories(Versions, Unfinished + "*").ToList() : [])
        {
            Remove(left);
        }
    }

    private static void Write(GenerationEntry entry, string path, BlobStore blobs)
    {
        if (entry.Kind == ConfigEntryKind.EmptyDirectory)
        {
            Directory.CreateDirectory(path);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var content = blobs.Open(entry.Sha256);
        using var hash = System.Security.Cryptography.IncrementalHash.CreateHash(System.Security.Cryptography.HashAlgorithmName.SHA256);
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        var buffer = new byte[128 * 1024];
        int read;
        while ((read = content.Read(buffer)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            file.Write(buffer, 0, read);
        }

        if (new Sha256Digest(hash.GetHashAndReset()) != entry.Sha256)
        {
            throw new IOException($"The stored content of '{entry.Path}' is damaged.");
        }

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file.SafeFileHandle, (UnixFileMode)(entry.Mode & 0x1FF));
        }
    }

    private void Sync()
    {
        if (OperatingSystem.IsLinux())
        {
            LinuxNative.SyncFileSystem(Versions);
        }
    }

    private static void Remove(string directory)
    {
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
