using PromHa.Core;
using PromHa.Core.Discovery;
using PromHa.Core.Rules;

namespace PromHa.Sync;

/// <summary>How many targets or rules a file holds, remembered by its content, so that a generation costs what changed in it.</summary>
internal sealed class ContentCounts
{
    /// <summary>A number takes some fifty bytes; more of them are kept only for a tree that has as many files.</summary>
    private const int Few = 10_000;

    private readonly Dictionary<(Sha256Digest, bool), int> _counts = [];

    /// <summary>How many files are remembered.</summary>
    public int Count => _counts.Count;

    public int TargetsIn(ManifestTree tree, string path) => CountOf(tree, path, isTargets: true);

    public int RulesIn(ManifestTree tree, string path) => CountOf(tree, path, isTargets: false);

    private int CountOf(ManifestTree tree, string path, bool isTargets)
    {
        var key = (tree.DigestOf(path), isTargets);
        if (!_counts.TryGetValue(key, out var count))
        {
            if (_counts.Count >= Math.Max(Few, 2 * tree.Paths.Count))
            {
                _counts.Clear();
            }

            var options = new ConfigReadOptions { FileName = path };
            count = isTargets
                ? TargetFile.Read(tree.Read(path).Span, options).Config.Groups.Sum(static g => g.Targets.Count)
                : RuleFile.Read(tree.Read(path).Span, options).Config.AllRules().Count();
            _counts[key] = count;
        }

        return count;
    }
}
