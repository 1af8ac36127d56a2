using PromHa.TestKit;

namespace PromHa.Benchmarks.EditToVerified;

/// <summary>The measured conf trees: two businesses for small ones, 50 files a business for larger ones, half rules, half targets.</summary>
internal static class Trees
{
    public static SeedShapedTree Create(string directory, int files) => files < 100
        ? SeedShapedTree.Create(directory, businesses: 2, rulesEach: files / 4, jobsEach: files / 4)
        : SeedShapedTree.Create(directory, businesses: files / 50, rulesEach: 25, jobsEach: 25);

    public static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
