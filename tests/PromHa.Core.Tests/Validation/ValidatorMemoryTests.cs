using System.Text;

namespace PromHa.Core.Tests;

/// <summary>A validator that remembers the tree before must say of the next one what a new validator says, and read only what changed.</summary>
public sealed class ValidatorMemoryTests
{
    private static readonly string[] Mains =
    [
        "global: {scrape_interval: 1m}\nrule_files: [rules/*.yml]\nscrape_config_files: [scrape/*.yml]\nscrape_configs: [{job_name: j, file_sd_configs: [{files: ['sd/*.yml', 'sd/*.json']}]}]\n",
        "global: {scrape_interval: 10m}\nrule_files: ['rules/*.yml', 'nowhere/*.yml']\nscrape_config_files: [scrape/*.yml]\nscrape_configs: [{job_name: j, file_sd_configs: [{files: ['sd/*.yml']}], relabel_configs: [{target_label: __address__, replacement: 'a:1'}]}]\n",
        "rule_files: [rules/a.yml]\n",
        "rule_files: [\n",
    ];

    private static readonly string[] Rules =
    [
        "groups: [{name: g, rules: [{record: 'a:b', expr: 'sum(up)'}]}]\n",
        "groups: [{name: g, rules: [{record: 'a:b', expr: 'sum(up)', labels: {x: y}}, {record: 'c:d', expr: 'rate(x[1m])'}]}]\n",
        "groups: [{name: g, rules: [{alert: A, expr: 'rate(x[5m]) > 0'}]}]\n",
        "# promha: ignore-file\ngroups: [{name: g, rules: [{alert: A, expr: 'rate(x[5m]) > 0'}, {record: 'c:d', expr: 'up'}]}]\n",
        "groups: [{name: g, rules: [{alert: A, expr: 'rate(('}]}]\n",
        "",
    ];

    private static readonly string[] Targets = ["- targets: ['a:1']\n", "- targets: ['https://a/b', 'b:1']\n", "[]\n", "- nope\n", ""];

    private static readonly string[] Scrapes = ["scrape_configs: [{job_name: s, scrape_interval: 20s}]\n", "scrape_configs: [{job_name: j}]\n", "scrape_configs: [{job_name: s, scrape_timeout: 5m}]\n"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void The_report_is_the_same_as_that_of_a_new_validator_whatever_changes(int seed)
    {
        var random = new Random(seed);
        var remembering = new ConfTreeValidator();
        var files = new Dictionary<string, string>(StringComparer.Ordinal) { ["prometheus.yml"] = Mains[0] };
        CountedTree? former = null;
        for (var edit = 0; edit < 150; edit++)
        {
            for (var n = random.Next(1, 3); n > 0; n--)
            {
                Change(random, files);
            }

            var tree = new CountedTree(files, former);
            var expected = new ConfTreeValidator().Validate(new InMemoryConfTree(files), TestContext.Current.CancellationToken);

            var report = remembering.Validate(tree, TestContext.Current.CancellationToken);

            Assert.Equal(expected.Issues, report.Issues);
            Assert.Equal(expected.Files, report.Files);
            former = tree;
        }
    }

    [Fact]
    public void Only_what_changed_is_read()
    {
        var validator = new ConfTreeValidator();
        var files = Many(300);
        var first = new CountedTree(files, null);
        validator.Validate(first, TestContext.Current.CancellationToken);
        Assert.True(first.Read.Count >= 300);

        files["rules/r7.yml"] = Rules[1];
        var second = new CountedTree(files, first);
        validator.Validate(second, TestContext.Current.CancellationToken);

        Assert.Equal(["prometheus.yml", "rules/r7.yml"], second.Read.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_tree_that_cannot_tell_what_changed_is_read_as_a_whole()
    {
        var validator = new ConfTreeValidator();
        var files = Many(20);
        validator.Validate(new CountedTree(files, null), TestContext.Current.CancellationToken);

        var stranger = new CountedTree(files, null);
        validator.Validate(stranger, TestContext.Current.CancellationToken);

        Assert.True(stranger.Read.Count >= 20);
    }

    [Fact]
    public void A_validation_that_was_cancelled_leaves_nothing_half_known()
    {
        var validator = new ConfTreeValidator();
        var files = Many(10);
        var first = new CountedTree(files, null);
        validator.Validate(first, TestContext.Current.CancellationToken);
        files["rules/r1.yml"] = Rules[4];
        files["rules/r2.yml"] = Rules[0];
        var second = new CountedTree(files, first);

        Assert.Throws<OperationCanceledException>(() => validator.Validate(second, new CancellationToken(canceled: true)));

        Assert.Equal(
            new ConfTreeValidator().Validate(new InMemoryConfTree(files), TestContext.Current.CancellationToken).Issues,
            validator.Validate(second, TestContext.Current.CancellationToken).Issues);
    }

    [Fact]
    public void What_was_parsed_of_rules_and_targets_is_let_go()
    {
        var validator = new ConfTreeValidator();
        var files = Many(200);
        var tree = new CountedTree(files, null);
        validator.Validate(tree, TestContext.Current.CancellationToken);

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        // The array is what the parsed file hangs on.
        Assert.True(tree.Contents.Count(static c => c.IsAlive) < 10, $"{tree.Contents.Count(static c => c.IsAlive)} of {tree.Contents.Count} files are kept");
        GC.KeepAlive(validator);
    }

    [Fact]
    public void What_is_expected_to_run_is_the_same_made_anew_or_of_the_tree_before()
    {
        var files = Many(50);
        var first = new CountedTree(files, null);
        var expected = ExpectedPrometheus.From(first, new ConfTreeLayout());
        files["rules/r3.yml"] = Rules[1];
        files["rules/new.yml"] = Rules[2];
        files.Remove("rules/r4.yml");
        var second = new CountedTree(files, first);

        var next = expected.For(second);
        var anew = ExpectedPrometheus.From(new InMemoryConfTree(files), new ConfTreeLayout());

        Assert.Equal(anew.RuleGroups.Select(static g => (g.File, g.Name, g.Rules.Count)), next.RuleGroups.Select(static g => (g.File, g.Name, g.Rules.Count)));
        Assert.Equal(anew.JobNames, next.JobNames);
        Assert.Equal(anew.ConfigText, next.ConfigText);
        Assert.Equal(["prometheus.yml", "rules/new.yml", "rules/r3.yml"], second.Read.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Targets_of_some_files_are_those_of_all_files()
    {
        var tree = new InMemoryConfTree(Many(10));
        var all = ExpectedTargets.From(tree, new ConfTreeLayout()).AddressesByFile;

        var some = ExpectedTargets.From(tree, new ConfTreeLayout(), ["sd/t3.yml", "rules/r1.yml", "sd/gone.yml"]).AddressesByFile;

        Assert.Equal(all["sd/t3.yml"], Assert.Single(some).Value);
    }

    private static Dictionary<string, string> Many(int count)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal) { ["prometheus.yml"] = Mains[0] };
        for (var i = 0; i < count / 2; i++)
        {
            files[FormattableString.Invariant($"rules/r{i}.yml")] = FormattableString.Invariant($"groups: [{{name: g{i}, rules: [{{record: 'a:b{i}', expr: 'sum(up)'}}]}}]\n");
            files[FormattableString.Invariant($"sd/t{i}.yml")] = FormattableString.Invariant($"- targets: ['a{i}:1']\n");
        }

        return files;
    }

    private static void Change(Random random, Dictionary<string, string> files)
    {
        var (path, contents) = random.Next(10) switch
        {
            0 => ("prometheus.yml", Mains),
            1 or 2 => (Pick("scrape/a.yml", "scrape/b.yml"), Scrapes),
            3 or 4 or 5 => (Pick("sd/a.yml", "sd/b.yml", "sd/c.json"), Targets),
            _ => (Pick("rules/a.yml", "rules/b.yml", "rules/c.yml", "rules/d.yml"), Rules),
        };
        if (random.Next(5) == 0)
        {
            files.Remove(path);
        }
        else
        {
            files[path] = Pick(contents);
        }

        string Pick(params string[] all) => all[random.Next(all.Length)];
    }

    /// <summary>A tree that knows what is different from another one, and takes down what is read of it.</summary>
    private sealed class CountedTree : IConfTreeFiles
    {
        private readonly Dictionary<string, string> _files;
        private readonly Dictionary<string, byte[]> _mains = new(StringComparer.Ordinal);
        private readonly CountedTree? _former;

        public CountedTree(Dictionary<string, string> files, CountedTree? former)
        {
            _files = new(files, StringComparer.Ordinal);
            _former = former;
            string[] paths = [.. files.Keys.Order(StringComparer.Ordinal)];
            Paths = former is not null && former.Paths.SequenceEqual(paths) ? former.Paths : paths;
        }

        public HashSet<string> Read { get; } = new(StringComparer.Ordinal);

        public List<WeakReference> Contents { get; } = [];

        public IReadOnlyList<string> Paths { get; }

        public IReadOnlyCollection<string>? ChangedSince(IConfTreeFiles former) => former is CountedTree other && (other == _former || other == this)
            ? [.. _files.Keys.Union(other._files.Keys).Where(p => _files.GetValueOrDefault(p) != other._files.GetValueOrDefault(p))]
            : null;

        ReadOnlyMemory<byte> IConfTreeFiles.Read(string path)
        {
            Read.Add(path);
            if (path is "prometheus.yml")
            {
                return MainOf(path);
            }

            var content = Encoding.UTF8.GetBytes(_files[path]);
            Contents.Add(new WeakReference(content));
            return content;
        }

        // As a store does: the same array for the same content.
        private byte[] MainOf(string path)
        {
            if (!_mains.TryGetValue(path, out var content))
            {
                _mains[path] = content = _former?._files.GetValueOrDefault(path) == _files[path] ? _former.MainOf(path) : Encoding.UTF8.GetBytes(_files[path]);
            }

            return content;
        }
    }
}
