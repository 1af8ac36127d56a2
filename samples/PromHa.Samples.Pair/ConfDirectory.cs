using PromHa.Core;
using PromHa.Core.Discovery;

namespace PromHa.Samples.Pair;

/// <summary>
/// A conf directory as people work on it: through <see cref="ConfTree"/>, which writes nothing that the servers would refuse, and with an
/// editor that saves whatever was typed.
/// </summary>
internal sealed class ConfDirectory(string directory)
{
    public const string PrometheusFile = "prometheus.yml";
    /// <summary>The alerts about PromHa itself, as they are shipped.</summary>
    public const string PromHaRuleFile = "promha.rules.yml";

    public const string AlertmanagerFile = "alertmanager.yml";

    public string Root => directory;

    public static string RuleFile(string business) => $"business/{business}/rule/{business}.rules";

    public static string TargetFile(string business, string name) => $"business/{business}/job/{name}.yml";

    /// <summary>Changes the tree by its operations, and saves it.</summary>
    public void Change(Action<ConfTree> change)
    {
        var tree = ConfTree.Open(directory);
        change(tree);
        tree.Save();
    }

    /// <summary>Saves a file as an editor does.</summary>
    public void Write(string path, string content)
    {
        var file = Path.Join(directory, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }

    public string Read(string path) => File.ReadAllText(Path.Join(directory, path));

    public void WriteRule(string business, string expression) => Write(RuleFile(business), DemoConfig.RuleFile(business, expression).ToYaml());

    public void WriteTargets(string business, string name, params IEnumerable<string> addresses) =>
        Write(TargetFile(business, name), new TargetFile { Groups = [DemoConfig.Targets(addresses)] }.ToYaml());

    /// <summary>The number of the first line of a file that holds a text, counted from 1.</summary>
    public int LineOf(string path, string part) => 1 + Array.FindIndex(Read(path).Split('\n'), line => line.Contains(part, StringComparison.Ordinal));

    /// <summary>Every file with its content, for a comparison of two trees.</summary>
    public SortedDictionary<string, string> ReadAll()
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories))
        {
            files[Path.GetRelativePath(directory, file)] = File.ReadAllText(file);
        }

        return files;
    }
}
