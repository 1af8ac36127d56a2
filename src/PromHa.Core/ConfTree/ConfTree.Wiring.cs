using PromHa.Core.Discovery;
using PromHa.Core.Editing;
using PromHa.Core.Prometheus;

namespace PromHa.Core;

/// <content>How businesses get into <c>prometheus.yml</c>, and how files are edited.</content>
public sealed partial class ConfTree
{
    private void Wire(PrometheusConfigEditor editor, string name)
    {
        // Patterns are relative to the main file, which may lie in a directory of its own.
        var up = string.Concat(Enumerable.Repeat("../", Layout.PrometheusFile.Count(static c => c == '/')));
        var (targets, rules) = (up + Convention.TargetPattern(name), up + Convention.RulePattern(name));
        if (Convention.Wiring == BusinessWiring.JobPerBusiness)
        {
            editor.AddJob(new ScrapeConfig { JobName = name, FileSdConfigs = [new() { Files = [targets] }] });
        }
        else if (editor.Config.ScrapeConfigs.FirstOrDefault(j => j.JobName == Convention.SharedJobName) is { } shared)
        {
            var files = shared.FileSdConfigs.Count == 0 ? new FileSdConfig { Files = [] } : shared.FileSdConfigs[0];
            editor.ReplaceJob(shared with { FileSdConfigs = [files with { Files = [.. files.Files, targets] }, .. shared.FileSdConfigs.Skip(1)] });
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

        editor.AddRuleFile(rules);
    }

    private void Unwire(PrometheusConfigEditor editor, string name)
    {
        var up = string.Concat(Enumerable.Repeat("../", Layout.PrometheusFile.Count(static c => c == '/')));
        var root = up + Convention.Root(name);
        foreach (var job in editor.Config.ScrapeConfigs)
        {
            ConfigList<FileSdConfig> left = [.. job.FileSdConfigs
                .Select(f => f with { Files = [.. f.Files.Where(p => !p.StartsWith(root, StringComparison.Ordinal))] }).Where(static f => f.Files.Count > 0)];
            if (left.Equals(job.FileSdConfigs))
            {
                continue;
            }

            if (left.Count == 0 && job.StaticConfigs.Count == 0)
            {
                editor.RemoveJob(job.JobName);
            }
            else
            {
                editor.ReplaceJob(job with { FileSdConfigs = left });
            }
        }

        foreach (var pattern in editor.Config.RuleFiles.Where(p => p.StartsWith(root, StringComparison.Ordinal)))
        {
            editor.RemoveRuleFile(pattern);
        }
    }

    private void EditMain(Action<PrometheusConfigEditor> change)
    {
        var editor = new PrometheusConfigEditor(ReadText(Layout.PrometheusFile) ?? "", Layout.PrometheusFile);
        change(editor);
        WriteText(Layout.PrometheusFile, editor.Text);
    }

    private void EditTargets(string path, Action<TargetFileEditor> change)
    {
        if (path.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            // JSON has no comments to keep: edited as YAML, which it is, and written anew.
            var json = new TargetFileEditor(_files.TryGetValue(path, out var bytes) ? TargetFile.Read(bytes, Named(path)).Config.ToYaml() : "", path);
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
