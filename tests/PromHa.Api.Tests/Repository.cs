namespace PromHa.Api.Tests;

/// <summary>Where the repository lies that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string SnapshotDirectory => Path.Combine(Root, "tests", "PromHa.Api.Tests");

    public static string ReceivedDirectory => Path.Combine(Root, "artifacts", "api");

    /// <summary>The hand-written C# files under src, relative to the root.</summary>
    public static IEnumerable<string> SourceFiles() =>
        Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal);

    private static string FindRoot()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "PromHa.sln")))
            {
                return directory.FullName;
            }
        }

        throw new InvalidOperationException($"PromHa.sln is in none of the directories above {AppContext.BaseDirectory}");
    }
}
