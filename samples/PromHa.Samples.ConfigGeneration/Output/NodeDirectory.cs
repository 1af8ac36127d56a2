using PromHa.Core;

namespace PromHa.Samples.ConfigGeneration.Output;

/// <summary>The directory of one host: brought up to date as a whole, or left as it was when the servers would refuse it.</summary>
public static class NodeDirectory
{
    public static void Update(string directory, string node, TextWriter output)
    {
        var tree = ConfTree.Open(directory, NodeFiles.Layout);
        NodeFiles.Generate(tree, node);
        var (changed, removed, diff) = (tree.ChangedPaths, tree.RemovedPaths, tree.Diff());
        tree.Save();
        MakeExecutable(tree);

        output.WriteLine($"{node}: {tree.Paths.Count} files in {tree.Directory}, {changed.Count} written, {removed.Count} removed");
        foreach (var path in changed)
        {
            output.WriteLine($"  wrote {path}");
        }

        foreach (var change in diff.Changes)
        {
            output.WriteLine($"  {change}");
        }
    }

    private static void MakeExecutable(ConfTree tree)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        const UnixFileMode All = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        foreach (var script in NodeFiles.Scripts.Select(path => Path.Combine(tree.Directory, path)))
        {
            File.SetUnixFileMode(script, File.GetUnixFileMode(script) | All);
        }
    }
}
