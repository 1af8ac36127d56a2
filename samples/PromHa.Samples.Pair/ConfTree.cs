namespace PromHa.Samples.Pair;

/// <summary>
/// A conf directory as a person edits it: <c>prometheus.yml</c>, <c>alertmanager.yml</c> and
/// <c>business/&lt;name&gt;/{job/*.yml,rule/*.rules}</c>.
/// </summary>
internal sealed class ConfTree(string directory)
{
    public const string PrometheusFile = "prometheus.yml";
    public const string AlertmanagerFile = "alertmanager.yml";

    public string Root => directory;

    public static string RuleFile(string business) => $"business/{business}/rule/{business}.rules";

    public static string TargetFile(string business, string name) => $"business/{business}/job/{name}.yml";

    public void Write(string path, string content)
    {
        var file = Path.Join(directory, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }

    public string Read(string path) => File.ReadAllText(Path.Join(directory, path));

    public void WriteRule(string business, string expression) => Write(RuleFile(business), ConfText.Rule(business, expression));

    public void WriteTargets(string business, string name, params IEnumerable<string> addresses) =>
        Write(TargetFile(business, name), ConfText.Targets(addresses));

    public void DeleteBusiness(string business) => Directory.Delete(Path.Join(directory, "business", business), recursive: true);

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
