namespace PromHa.Package.Tests;

/// <summary>The repository that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The dotnet tools among the projects under src.</summary>
    public static string[] Tools { get; } = [.. Projects().Where(IsTool).Select(Name).Order(StringComparer.Ordinal)];

    /// <summary>The shipped libraries: every other project under src.</summary>
    public static string[] Libraries { get; } = [.. Projects().Where(static file => !IsTool(file)).Select(Name).Order(StringComparer.Ordinal)];

    /// <summary>Copies what a package is made of: the files in the root, eng and src, without anything built.</summary>
    public static void CopySources(string target)
    {
        Directory.CreateDirectory(target);
        foreach (var file in Directory.EnumerateFiles(Root))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }

        CopyTree(Path.Combine(Root, "eng"), Path.Combine(target, "eng"));
        CopyTree(Path.Combine(Root, "src"), Path.Combine(target, "src"));
    }

    private static void CopyTree(string source, string target)
    {
        Directory.CreateDirectory(target);
        foreach (var file in Directory.EnumerateFiles(source))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }

        foreach (var directory in Directory.EnumerateDirectories(source).Where(path => Path.GetFileName(path) is not ("bin" or "obj")))
        {
            CopyTree(directory, Path.Combine(target, Path.GetFileName(directory)));
        }
    }

    private static IEnumerable<string> Projects() => Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories);

    private static bool IsTool(string project) => File.ReadAllText(project).Contains("<PackAsTool>true</PackAsTool>", StringComparison.Ordinal);

    private static string Name(string project) => Path.GetFileNameWithoutExtension(project);

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
