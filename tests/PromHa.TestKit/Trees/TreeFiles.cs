using System.Collections.Immutable;
using System.Security.Cryptography;

namespace PromHa.TestKit;

/// <summary>The files of a directory: relative path with forward slashes → MD5 in lower-case hex.</summary>
public static class TreeFiles
{
    /// <summary>Walks the tree; null when there is no such directory. Throws an IOException when files vanish under the walk.</summary>
    public static ImmutableSortedDictionary<string, string>? Walk(string root)
    {
        if (!Directory.Exists(root))
        {
            return null;
        }

        var files = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }))
        {
            files[Path.GetRelativePath(root, file)] = Md5(File.ReadAllBytes(file));
        }

        return files.ToImmutable();
    }

    public static string Md5(byte[] content)
    {
#pragma warning disable CA5351 // Compares file contents like md5sum does; nothing is protected by it.
        return Convert.ToHexStringLower(MD5.HashData(content));
#pragma warning restore CA5351
    }

    /// <summary>Whether both directories hold the same files with the same contents right now.</summary>
    public static bool AreEqual(string left, string right)
    {
        var (a, b) = (Walk(left), Walk(right));
        return a is not null && b is not null && a.Count == b.Count && a.All(file => b.TryGetValue(file.Key, out var md5) && md5 == file.Value);
    }

    public static void Copy(string from, string to)
    {
        foreach (var path in (Walk(from) ?? throw new KitException($"no directory {from}")).Keys)
        {
            var target = Path.Combine(to, path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(from, path), target, overwrite: true);
        }
    }
}
