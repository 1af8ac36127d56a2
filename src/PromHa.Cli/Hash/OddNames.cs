using System.Security.Cryptography;
using PromHa.Sync;

namespace PromHa.Cli.Hash;

/// <summary>
/// Files whose names hold control characters: no such file is ever carried to another host, so the detector does not read them. A list for md5sum wants
/// them all the same. They are not in the index.
/// </summary>
internal static class OddNames
{
    public static List<ConfigEntry> Hash(string root, IEnumerable<ConfTreeProblem> problems, CancellationToken ct)
    {
        List<ConfigEntry> entries = [];
        foreach (var problem in problems.Where(static p => p.Kind == ConfTreeProblemKind.UnusableName))
        {
            ct.ThrowIfCancellationRequested();
            var file = new FileInfo(Path.Join(root, problem.Path));
            if (file.Exists && file.LinkTarget is null)
            {
                using var stream = file.OpenRead();
                entries.Add(new ConfigEntry(problem.Path, ConfigEntryKind.File, file.Length, Mode(file), Md5(stream)));
            }
        }

        return entries;
    }

    private static int Mode(FileInfo file) => OperatingSystem.IsWindows() ? 0 : (int)file.UnixFileMode & 0x1FF;

#pragma warning disable CA5351 // MD5 is what the command prints; it protects nothing.
    private static Md5Digest Md5(Stream stream) => new(MD5.HashData(stream));
#pragma warning restore CA5351
}
