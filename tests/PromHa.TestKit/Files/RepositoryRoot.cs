namespace PromHa.TestKit;

/// <summary>The directory which holds <c>PromHa.sln</c>, and what is found from there.</summary>
public static class RepositoryRoot
{
    private static readonly Lazy<string> Root = new(Locate);

#if DEBUG
    public const string Configuration = "Debug";
#else
    public const string Configuration = "Release";
#endif

    public static string Path => Root.Value;

    public static string Combine(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>The built dll of a sample, or of a host that only tests use, in the configuration in which the tests were built.</summary>
    public static string SampleDll(string name)
    {
        var folder = name.StartsWith("PromHa.Samples.", StringComparison.Ordinal) ? "samples" : "tests";
        var dll = Combine(folder, name, "bin", Configuration, "net10.0", name + ".dll");
        return File.Exists(dll)
            ? dll
            : throw new KitException($"{dll} is not there: build {folder}/{name} in configuration {Configuration} first (`./build.sh test` does)");
    }

    private static string Locate()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(directory.FullName, "PromHa.sln")))
            {
                return directory.FullName;
            }
        }

        throw new KitException($"no PromHa.sln above {AppContext.BaseDirectory}");
    }
}
