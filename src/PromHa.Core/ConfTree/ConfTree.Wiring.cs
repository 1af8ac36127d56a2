using PromHa.Core.Discovery;
using PromHa.Core.Editing;
using PromHa.Core.Prometheus;

namespace PromHa.Core;

/// <content>How businesses get into <c>prometheus.yml</c>, and how files are edited.</content>
public sealed partial class ConfTree
{
    // Patterns are relative to the main file, which may lie in a directory of its own.
    private string Up => string.Concat(Enumerable.Repeat("../", Layout.PrometheusFile.Count(static c => c == '/')));

    private void Wire(PrometheusConfigEditor editor, string name)
    {
        WireTargets(editor, name);
        editor.AddRuleFile(Up + Convention.RulePattern(name));
    }

    private void WireTargets(PrometheusConfigEditor editor, string name)
    {
        var targets = Up + Convention.TargetPattern(name);
        if (editor.Config.FindJob(Convention.Wiring == BusinessWiring.JobPerBusiness ? name : Convention.SharedJobName) is { } job)
        {
            editor.AddFileSdPattern(job.JobName, targets);
        }
        else if (Convention.Wiring == BusinessWiring.JobPerBusiness)
        {
            editor.AddJob(new ScrapeConfig { JobName = name, FileSdConfigs = [new() { Files = [targets] }] });
        }
        else
        {
            editor.AddJob(new ScrapeConfig
            {
                JobName = Convention.SharedJobName,
                FileSdConfigs = [new() { Files = [targets] }],

                // The job label still tells the business: it is in the path of the file.
                RelabelConfigs =
                [
                    new()
                    {
                        SourceLabels = ["__meta_filepath"],
                        Regex = $".*/{Convention.BusinessDirectory}/([^/]+)/{Convention.JobDirectory}/[^/]+",
                        TargetLabel = "job",
                    },
                ],
            });
        }
    }

    private void Unwire(PrometheusConfigEditor editor, string name)
    {
        var root = Up + Convention.Root(name);
        editor.RemoveFileSdBelow(root);
        foreach (var pattern in editor.Config.RuleFiles.Where(p => p.StartsWith(root, StringComparison.Ordinal)))
        {
            editor.RemoveRuleFile(pattern);
        }
    }

    // Where targets of the business are read from: by the convention, else by what the jobs say; a job is wired where none does.
    private string ReadTargetFile(string name, string file)
    {
        var path = Convention.TargetFile(name, file);
        if (Found(path, ConfFileRole.FileSd, ".yml", ".yaml", ".json") is { } read)
        {
            return read;
        }

        EditMain(e => WireTargets(e, name));
        return path;
    }

    private string ReadRuleFile(string name, string file)
    {
        var path = Convention.RuleFile(name, file);
        if (Found(path, ConfFileRole.Rules, ".rules", ".yml", ".yaml") is { } read)
        {
            return read;
        }

        EditMain(e => e.AddRuleFile(Up + Convention.RulePattern(name)));
        return path;
    }

    private string? Found(string path, ConfFileRole role, params string[] extensions)
    {
        var roles = Roles;
        return roles.RoleOfPath(path) == role ? path
            : extensions.Select(x => Path.ChangeExtension(path, x)).FirstOrDefault(p => roles.RoleOfPath(p) == role);
    }

    private void EditMain(Action<PrometheusConfigEditor> change)
    {
        var editor = new PrometheusConfigEditor(ReadText(Layout.PrometheusFile) ?? "", Layout.PrometheusFile);
        change(editor);

        // The servers refuse a main file that says nothing.
        WriteText(Layout.PrometheusFile, TextTree.Read(editor.Text) is null ? editor.Text + "scrape_configs: []\n" : editor.Text);
    }

    private void EditTargets(string path, Action<TargetFileEditor> change)
    {
        if (path.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            // JSON has no comments to keep: edited as YAML, which it is, and written anew.
            var json = new TargetFileEditor(_files.TryGetValue(path, out var bytes) ? TargetFile.Read(bytes, Named(path)).Config.ToYaml() : "");
            change(json);
            Write(path, json.Config);
            return;
        }

        var editor = new TargetFileEditor(ReadText(path) ?? "", path);
        change(editor);
        WriteText(path, editor.Text);
    }

    private void EditRules(string path, Action<RuleFileEditor> change)
    {
        var editor = new RuleFileEditor(ReadText(path) ?? "", path);
        change(editor);
        WriteText(path, editor.Text);
    }
}
