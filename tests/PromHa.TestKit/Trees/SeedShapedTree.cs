using System.Collections.Immutable;
using System.Text;

namespace PromHa.TestKit;

/// <summary>
/// A conf tree in the shape of the original set-up, and its only editor: <c>prometheus.yml</c>,
/// <c>alertmanager.yml</c>, <c>business/&lt;name&gt;/job/*.yml</c> and <c>business/&lt;name&gt;/rule/*.rules</c>.
/// Each edit is atomic (rename) and recorded as a generation, unless its name says otherwise.
/// </summary>
public sealed class SeedShapedTree
{
    private readonly string _scratch;
    private readonly SortedSet<string> _businesses = new(StringComparer.Ordinal);
    private ImmutableSortedDictionary<string, string> _files = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
    private int _writes;

    private SeedShapedTree(string confDirectory, string scratch)
    {
        ConfDirectory = confDirectory;
        _scratch = scratch;
    }

    public string ConfDirectory { get; }

    public TreeGenerations Generations { get; } = new();

    /// <summary>Path → MD5 of what the tree holds now.</summary>
    public IReadOnlyDictionary<string, string> Files => _files;

    public IReadOnlyCollection<string> Businesses => _businesses;

    /// <summary>Writes a tree into <paramref name="directory"/>/conf; each business has this many rule files and job files.</summary>
    public static SeedShapedTree Create(string directory, int businesses = 2, int rulesEach = 2, int jobsEach = 2)
    {
        var tree = new SeedShapedTree(Path.Combine(directory, "conf"), Directory.CreateDirectory(Path.Combine(directory, "editor")).FullName);
        for (var index = 0; index < businesses; index++)
        {
            var name = FormattableString.Invariant($"b{index:00}");
            tree._businesses.Add(name);
            for (var file = 0; file < rulesEach; file++)
            {
                tree.Put(RulePath(name, FormattableString.Invariant($"r{file:00}")), SeedShapedText.Rules($"{name}_r{file}", $"{name}_r{file}_down"));
            }

            for (var file = 0; file < jobsEach; file++)
            {
                tree.Put(JobPath(name, FormattableString.Invariant($"j{file:00}")), SeedShapedText.Targets($"{name}-j{file}.invalid:9100"));
            }
        }

        tree.Put("alertmanager.yml", SeedShapedText.Alertmanager());
        tree.Put("prometheus.yml", SeedShapedText.Prometheus(tree._businesses));
        tree.Generations.Record(tree._files);
        return tree;
    }

    public static string RulePath(string business, string name) => $"business/{business}/rule/{name}.rules";

    public static string JobPath(string business, string name) => $"business/{business}/job/{name}.yml";

    public string FullPath(string path) => Path.Combine(ConfDirectory, path);

    public string Read(string path) => File.ReadAllText(FullPath(path));

    /// <summary>Saves a file by rename, as careful editors do.</summary>
    public void Write(string path, string content)
    {
        Generations.Record(With(path, content));
        Put(path, content);
    }

    /// <summary>Saves a file in place: truncate, half of it, <paramref name="pause"/>, the rest. Records the half states.</summary>
    public async Task WriteSlowlyAsync(string path, string content, TimeSpan pause)
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        var half = bytes[..(bytes.Length / 2)];
        Generations.Record(_files.SetItem(path, TreeFiles.Md5([])), halfSaved: true);
        Generations.Record(_files.SetItem(path, TreeFiles.Md5(half)), halfSaved: true);
        Generations.Record(With(path, content));
        await using (var file = new FileStream(FullPath(path), FileMode.Create, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0))
        {
            file.Write(half);
            await Pause.ForAsync(pause);
            file.Write(bytes.AsSpan(half.Length));
        }

        _files = With(path, content);
    }

    public void Delete(string path)
    {
        Generations.Record(_files.Remove(path));
        File.Delete(FullPath(path));
        _files = _files.Remove(path);
    }

    public void Rename(string from, string to)
    {
        var renamed = _files.Remove(from).SetItem(to, _files[from]);
        Generations.Record(renamed);
        Directory.CreateDirectory(Path.GetDirectoryName(FullPath(to))!);
        File.Move(FullPath(from), FullPath(to), overwrite: true);
        _files = renamed;
    }

    public void WriteRule(string business, string name, params string[] alerts) =>
        Write(RulePath(business, name), SeedShapedText.Rules($"{business}_{name}", alerts));

    public void WriteJob(string business, string name, params string[] addresses) =>
        Write(JobPath(business, name), SeedShapedText.Targets(addresses));

    /// <summary>Writes prometheus.yml anew, with a marker among the external labels.</summary>
    public void WritePrometheus(string marker) => Write("prometheus.yml", SeedShapedText.Prometheus(_businesses, marker));

    public void WriteAlertmanager(string marker) => Write("alertmanager.yml", SeedShapedText.Alertmanager(marker));

    /// <summary>Adds a directory with one rule and one target, then its wiring in prometheus.yml.</summary>
    public void AddBusiness(string name)
    {
        _businesses.Add(name);
        WriteRule(name, "r00", $"{name}_down");
        WriteJob(name, "j00", $"{name}-j0.invalid:9100");
        WritePrometheus("with_" + name);
    }

    /// <summary>Takes the wiring out, then deletes the directory.</summary>
    public void RemoveBusiness(string name)
    {
        _businesses.Remove(name);
        WritePrometheus("without_" + name);
        var prefix = $"business/{name}/";
        foreach (var path in _files.Keys.Where(path => path.StartsWith(prefix, StringComparison.Ordinal)).ToArray())
        {
            Delete(path);
        }

        Directory.Delete(FullPath(prefix), recursive: true);
    }

    private ImmutableSortedDictionary<string, string> With(string path, string content) =>
        _files.SetItem(path, TreeFiles.Md5(Encoding.UTF8.GetBytes(content)));

    private void Put(string path, string content)
    {
        var temporary = Path.Combine(_scratch, FormattableString.Invariant($"w{_writes++}"));
        File.WriteAllText(temporary, content);
        Directory.CreateDirectory(Path.GetDirectoryName(FullPath(path))!);
        File.Move(temporary, FullPath(path), overwrite: true);
        _files = With(path, content);
    }
}
