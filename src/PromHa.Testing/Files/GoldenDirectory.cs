using System.Runtime.CompilerServices;
using System.Text;
using PromHa.Core;

namespace PromHa.Testing;

/// <summary>Compares a conf tree with a directory under version control; see <see cref="GoldenFile"/>. Thread-safe as far as the tree is.</summary>
public static class GoldenDirectory
{
    /// <summary>
    /// Expects that a tree has the files of a directory, with the same text, and no others. With <c>PROMHA_ACCEPT_GOLDEN=1</c> the files are
    /// written instead; one that the tree does not have is never deleted and still fails.
    /// </summary>
    /// <typeparam name="TTree">The kind of tree.</typeparam>
    /// <param name="tree">The tree.</param>
    /// <param name="directory">The directory; a relative path starts where <see cref="GoldenFile.ShouldMatch"/> says.</param>
    /// <param name="source">The calling source file; the compiler fills it in.</param>
    /// <returns>The tree.</returns>
    /// <exception cref="ConfigAssertionException">A file is missing, surplus, or says something else; the message tells of all of them.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public static TTree ShouldMatchDirectory<TTree>(this TTree tree, string directory, [CallerFilePath] string source = "")
        where TTree : IConfTreeFiles
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentException.ThrowIfNullOrEmpty(directory);
        Compare(tree, SourcePath.Resolve(directory, source), GoldenFile.IsAccepting);
        return tree;
    }

    internal static void Compare(IConfTreeFiles tree, string root, bool accept)
    {
        List<string> problems = [];
        foreach (var path in tree.Paths)
        {
            var file = Path.Combine(root, path);
            var text = TextDifference.Normalize(Encoding.UTF8.GetString(tree.Read(path).Span));
            if (accept)
            {
                GoldenFile.Write(file, text);
            }
            else if (!File.Exists(file))
            {
                problems.Add($"{path}: not in the golden directory");
            }
            else if (TextDifference.Between(TextDifference.Normalize(File.ReadAllText(file)), text) is { } difference)
            {
                problems.Add($"{path}: line {difference.Line} (- golden file, + found)\n{difference.Text}");
            }
        }

        // Deleted by hand only: a slip in the directory's name must not cost anybody's files.
        var surplus = Files(root).Except(tree.Paths, StringComparer.Ordinal).Select(path => $"{path}: only in the golden directory{(accept ? ", delete it there" : "")}");
        problems.AddRange(surplus.Order(StringComparer.Ordinal));
        if (problems.Count > 0)
        {
            throw Failure.Of($"the files of {root}", $"{problems.Count} {(problems.Count == 1 ? "file" : "files")} not as there\n{string.Join('\n', problems)}", accept ? null : GoldenFile.HowToAccept);
        }
    }

    private static IEnumerable<string> Files(string root) => !Directory.Exists(root) ? []
        : Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(root, f).Replace('\\', '/'));
}
