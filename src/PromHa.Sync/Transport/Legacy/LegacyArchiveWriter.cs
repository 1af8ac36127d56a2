using System.Formats.Tar;
using System.IO.Compression;

namespace PromHa.Sync;

/// <summary>Writes a generation as the archive that the shell scripts unpack: everything below <c>conf/</c>, modes kept.</summary>
internal static class LegacyArchiveWriter
{
    private const UnixFileMode DirectoryMode =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    public static async Task WriteAsync(
        string path, IGenerationSource source, GenerationManifest manifest, DateTimeOffset at, (uint User, uint Group) owner, CancellationToken cancellationToken)
    {
        var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None);
        await using (file.ConfigureAwait(false))
        {
            var gzip = new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true);
            await using (gzip.ConfigureAwait(false))
            {
                var tar = new TarWriter(gzip, TarEntryFormat.Gnu, leaveOpen: true);
                await using (tar.ConfigureAwait(false))
                {
                    await AddAsync(TarEntryType.Directory, "conf/", DirectoryMode, null).ConfigureAwait(false);
                    foreach (var entry in manifest.Entries)
                    {
                        if (entry.Kind == ConfigEntryKind.EmptyDirectory)
                        {
                            await AddAsync(TarEntryType.Directory, $"conf/{entry.Path}/", (UnixFileMode)entry.Mode, null).ConfigureAwait(false);
                            continue;
                        }

                        var content = source.OpenBlob(entry.Sha256) ?? throw new FileNotFoundException($"The content of '{entry.Path}' is not kept any more.");
                        await using (content.ConfigureAwait(false))
                        {
                            await AddAsync(TarEntryType.RegularFile, $"conf/{entry.Path}", (UnixFileMode)entry.Mode, content).ConfigureAwait(false);
                        }
                    }

                    async Task AddAsync(TarEntryType type, string name, UnixFileMode mode, Stream? content)
                    {
                        var item = new GnuTarEntry(type, name) { Mode = mode, ModificationTime = at, Uid = (int)owner.User, Gid = (int)owner.Group };
                        if (content is not null)
                        {
                            item.DataStream = content;
                        }

                        await tar.WriteEntryAsync(item, cancellationToken).ConfigureAwait(false);
                    }
                }
            }

            file.Flush(flushToDisk: true);
        }
    }
}
