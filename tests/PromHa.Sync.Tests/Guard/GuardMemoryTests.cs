using System.Globalization;
using PromHa.Core;
using PromHa.TestKit;

namespace PromHa.Sync.Tests.Guard;

/// <summary>What is worked out of the tree before is what the tree itself says.</summary>
public sealed class GuardMemoryTests : IDisposable
{
    private readonly TempDirectory _directory = new("guard");
    private readonly GenerationStore _store;

    public GuardMemoryTests() => _store = new GenerationStore(_directory.Path, TimeProvider.System);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Facts_are_those_of_the_tree_alone(int seed)
    {
        var random = new Random(seed);
        var counts = new ContentCounts();
        var files = new Dictionary<string, string>(StringComparer.Ordinal) { ["prometheus.yml"] = MainFile(1) };
        TreeFacts? former = null;
        for (var edit = 0; edit < 80; edit++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{(random.Next(2) == 0 ? "job" : "rule")}/f{random.Next(4)}.yml");
            switch (random.Next(8))
            {
                case 0:
                    files["prometheus.yml"] = MainFile(random.Next(3));
                    break;
                case 1:
                    files.Remove(name);
                    break;
                default:
                    files[name] = name[0] == 'j' ? Targets(random.Next(4)) : Rules(random.Next(4));
                    break;
            }

            var manifest = await TestTrees.StoreAsync(_store, [.. files.Select(static f => (f.Key, f.Value))]);
            manifest = former?.Manifest.With([.. ManifestDiff.Of(former.Manifest, manifest).Removed.Select(static e => e.Path)], [.. ManifestDiff.Of(former.Manifest, manifest).Put]) ?? manifest;
            var tree = new ManifestTree(manifest, _store.Blobs);

            var facts = new TreeFacts(manifest, tree, new ConfTreeLayout(), counts, former);
            var alone = new TreeFacts(GenerationManifest.Parse(manifest.Document), tree, new ConfTreeLayout(), new ContentCounts());

            Assert.Equal((alone.Targets, alone.Rules, alone.FileSdConfigs), (facts.Targets, facts.Rules, facts.FileSdConfigs));
            Assert.Equal((alone.FileCount, alone.EmptyFiles, alone.Bytes), (facts.FileCount, facts.EmptyFiles, facts.Bytes));
            Assert.Equal(alone.SdPatterns, facts.SdPatterns);
            facts.ForgetFormer();
            former = facts;
        }
    }

    [Fact]
    public async Task Facts_of_former_trees_are_let_go()
    {
        var counts = new ContentCounts();
        var (last, former) = await ChainAsync(counts);

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.Equal(0, former.Count(static f => f.IsAlive));
        GC.KeepAlive(last);
    }

    [Fact]
    public async Task Counts_of_content_that_is_gone_are_let_go()
    {
        var counts = new ContentCounts();
        for (var i = 0; i < 12_000; i += 1000)
        {
            var manifest = await TestTrees.StoreAsync(_store, [.. Enumerable.Range(i, 1000).Select(static n => (string.Create(CultureInfo.InvariantCulture, $"job/f{n % 1000}.yml"), string.Create(CultureInfo.InvariantCulture, $"- targets: ['h{n}:1']\n")))]);
            var tree = new ManifestTree(manifest, _store.Blobs);
            Assert.Equal(1000, manifest.FilePaths.Sum(p => counts.TargetsIn(tree, p)));
        }

        Assert.InRange(counts.Count, 1, 10_000);
    }

    public void Dispose() => _directory.Dispose();

    private async Task<(TreeFacts Last, List<WeakReference> Former)> ChainAsync(ContentCounts counts)
    {
        var former = new List<WeakReference>();
        TreeFacts? last = null;
        for (var i = 0; i < 10; i++)
        {
            if (last is not null)
            {
                former.Add(new WeakReference(last));
            }

            var manifest = await TestTrees.StoreAsync(_store, ("prometheus.yml", MainFile(1)), ("job/f1.yml", Targets(i)));
            last = new TreeFacts(manifest, new ManifestTree(manifest, _store.Blobs), new ConfTreeLayout(), counts, last);
            last.ForgetFormer(); // Nothing was asked for: what is worked out later may not hold the tree before.
        }

        return (last!, former);
    }

    private static string MainFile(int kind) => kind switch
    {
        0 => "rule_files: [rule/*.yml]\n",
        1 => "scrape_configs: [{job_name: j, file_sd_configs: [{files: [job/*.yml]}]}]\nrule_files: [rule/*.yml]\n",
        _ => "scrape_configs: [{job_name: j, static_configs: [{targets: ['a:1', 'b:1']}], file_sd_configs: [{files: [job/f1.yml]}, {files: ['none/*.yml'], refresh_interval: 1m}]}]\n",
    };

    private static string Targets(int count) => $"- targets: [{string.Join(", ", Enumerable.Range(0, count).Select(static i => $"'h{i}:9100'"))}]\n";

    private static string Rules(int count) => $"groups: [{{name: g, rules: [{string.Join(", ", Enumerable.Range(0, count).Select(static i => $"{{record: 'a:b{i}', expr: up}}"))}]}}]\n";
}
