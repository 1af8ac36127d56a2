namespace PromHa.Testing;

/// <summary>Finds files that lie beside the source of a test.</summary>
internal static class SourcePath
{
    /// <summary>A path as the test gives it, as a full path.</summary>
    public static string Resolve(string path, string source) => Path.GetFullPath(path, DirectoryOf(source, AppContext.BaseDirectory));

    /// <summary>The directory of a source file; that of the test assembly when the source is not on this machine.</summary>
    public static string DirectoryOf(string source, string assemblyDirectory)
    {
        if (File.Exists(source))
        {
            return Path.GetDirectoryName(Path.GetFullPath(source))!;
        }

        // A deterministic build says /_/tests/A.cs: the root of the repository is one of the directories above the assembly.
        var parts = source.Split('/', '\\').Where(static p => p.Length > 0).Skip(1).ToArray();
        for (var directory = new DirectoryInfo(assemblyDirectory); directory is not null && parts.Length > 0; directory = directory.Parent)
        {
            var candidate = Path.Combine([directory.FullName, .. parts]);
            if (File.Exists(candidate))
            {
                return Path.GetDirectoryName(candidate)!;
            }
        }

        return assemblyDirectory;
    }
}
