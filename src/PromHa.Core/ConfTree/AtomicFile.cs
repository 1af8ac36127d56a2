using System.Buffers;

namespace PromHa.Core;

/// <summary>Replaces files so that a reader sees the old or the new content, never a part.</summary>
internal static class AtomicFile
{
    private const int MarkLength = 32;

    private static readonly SearchValues<char> MarkCharacters = SearchValues.Create("0123456789abcdef");

    /// <summary>Whether a file is what a process left behind that was killed while it wrote one.</summary>
    public static bool IsLeftover(string path)
    {
        var name = Path.GetFileName(path.AsSpan());
        return name is ['.', .., '.', 't', 'm', 'p'] && name.Length > MarkLength + 6
            && name[^(MarkLength + 5)] == '.' && !name[^(MarkLength + 4)..^4].ContainsAnyExcept(MarkCharacters);
    }

    public static void Write(string path, ReadOnlySpan<byte> content, UnixFileMode? newMode = null)
    {
        var directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(directory);

        // A name with a leading dot and no known ending: no pattern of a main file matches it while it is there.
        var temporary = Path.Combine(directory, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.tmp");
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            if (!OperatingSystem.IsWindows() && (File.Exists(path) ? File.GetUnixFileMode(path) : newMode) is { } mode)
            {
                File.SetUnixFileMode(temporary, mode);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
