using PromHa.Core.Discovery;
using PromHa.Core.Prometheus;

namespace PromHa.Core.Editing;

/// <summary>The usual changes of a <c>prometheus.yml</c>, comments kept. Not thread-safe.</summary>
public sealed class PrometheusConfigEditor : ConfigEditor<PrometheusConfig>
{
    /// <summary>Begins to edit a file.</summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="fileName">Its name, for messages.</param>
    /// <exception cref="ConfigFormatException">The text is no such configuration.</exception>
    public PrometheusConfigEditor(string text, string? fileName = null)
        : base(text, fileName)
    {
    }

    /// <summary>Adds a job at the end.</summary>
    /// <param name="job">The job.</param>
    /// <exception cref="InvalidOperationException">There is a job of that name.</exception>
    /// <exception cref="ConfigEditException">The file is written in a way that the edit cannot keep.</exception>
    public void AddJob(ScrapeConfig job)
    {
        ArgumentNullException.ThrowIfNull(job);
        if (Find(job.JobName) >= 0)
        {
            throw new InvalidOperationException($"There is a job '{job.JobName}' already. Replace it, or choose another name.");
        }

        Apply(Config with { ScrapeConfigs = [.. Config.ScrapeConfigs, job] }, e => e.AddItem(e.Root, "scrape_configs", ConfigText.Of(job)));
    }

    /// <summary>Replaces the job of the same name where it stands. Comments inside of it go, the one above it stays.</summary>
    /// <param name="job">The job as it shall be.</param>
    /// <exception cref="InvalidOperationException">There is no such job.</exception>
    /// <exception cref="ConfigEditException">The file is written in a way that the edit cannot keep.</exception>
    public void ReplaceJob(ScrapeConfig job)
    {
        ArgumentNullException.ThrowIfNull(job);
        var index = Existing(job.JobName);
        Apply(With(index, job), e => e.ReplaceItem(Jobs(e), index, ConfigText.Of(job)));
    }

    /// <summary>Removes a job with the comment directly above it.</summary>
    /// <param name="jobName">The job.</param>
    /// <returns>False when there is no such job.</returns>
    /// <exception cref="ConfigEditException">The file is written in a way that the edit cannot keep.</exception>
    public bool RemoveJob(string jobName)
    {
        var index = Find(jobName);
        if (index >= 0)
        {
            Apply(Config with { ScrapeConfigs = [.. Config.ScrapeConfigs.Where((_, i) => i != index)] },
                e => e.RemoveItem(e.Root, "scrape_configs", Jobs(e), index));
        }

        return index >= 0;
    }

    /// <summary>Adds a pattern of rule files, unless it is there.</summary>
    /// <param name="pattern">The path or pattern, relative to the file; a star only in its last part.</param>
    /// <exception cref="ConfigEditException">The file is written in a way that the edit cannot keep.</exception>
    public void AddRuleFile(string pattern)
    {
        ArgumentException.ThrowIfNullOrEmpty(pattern);
        if (!Config.RuleFiles.Contains(pattern))
        {
            Apply(Config with { RuleFiles = [.. Config.RuleFiles, pattern] }, e => e.AddItem(e.Root, "rule_files", YamlEdit.Inline(pattern)));
        }
    }

    /// <summary>Removes a pattern of rule files.</summary>
    /// <param name="pattern">The pattern as it is written.</param>
    /// <returns>False when it is not there.</returns>
    /// <exception cref="ConfigEditException">The file is written in a way that the edit cannot keep.</exception>
    public bool RemoveRuleFile(string pattern)
    {
        var index = IndexOf(Config.RuleFiles, pattern);
        if (index >= 0)
        {
            Apply(Config with { RuleFiles = [.. Config.RuleFiles.Where((_, i) => i != index)] },
                e => e.RemoveItem(e.Root, "rule_files", e.Root!["rule_files"]!, index));
        }

        return index >= 0;
    }

    /// <summary>Sets an external label.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="ConfigEditException">The file is written in a way that the edit cannot keep.</exception>
    public void SetExternalLabel(string name, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(value);
        var global = Config.Global ?? new GlobalConfig();
        var expected = Config with { Global = global with { ExternalLabels = global.ExternalLabels.With(name, value) } };
        Apply(expected, e => SetLabel(e, e.Root, "global", name, value));
    }

    /// <summary>Removes an external label.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>False when it is not there.</returns>
    /// <exception cref="ConfigEditException">The file is written in a way that the edit cannot keep.</exception>
    public bool RemoveExternalLabel(string name)
    {
        if (Config.Global is not { } global || !global.ExternalLabels.Contains(name))
        {
            return false;
        }

        var rest = global with { ExternalLabels = global.ExternalLabels.Without(name) };
        if (rest == new GlobalConfig())
        {
            Apply(Config with { Global = null }, static e => e.RemoveKey(e.Root!, "global"));
        }
        else
        {
            Apply(Config with { Global = rest }, e => RemoveLabel(e, e.Root!["global"]!, name));
        }

        return true;
    }

    /// <summary>Adds targets to a job: to the group with the same labels when there is one, else as a group of their own.</summary>
    /// <param name="jobName">The job.</param>
    /// <param name="group">The targets and their labels. Those that are there already are left out.</param>
    /// <exception cref="InvalidOperationException">There is no such job.</exception>
    /// <exception cref="ConfigEditException">The file is written in a way that the edit cannot keep.</exception>
    public void AddTargets(string jobName, TargetGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        var index = Existing(jobName);
        var job = Config.ScrapeConfigs[index];
        var (groups, change) = TargetEdits.Add(job.StaticConfigs, group);
        if (change is not null)
        {
            Apply(With(index, job with { StaticConfigs = groups }), e => change(e, Jobs(e).Items[index], "static_configs", Jobs(e).Items[index]["static_configs"]));
        }
    }

    /// <summary>Removes a target from every group of a job; the last one of a group takes the group along.</summary>
    /// <param name="jobName">The job.</param>
    /// <param name="target">The target's address as it is written.</param>
    /// <returns>False when the job does not have it.</returns>
    /// <exception cref="InvalidOperationException">There is no such job.</exception>
    /// <exception cref="ConfigEditException">The file is written in a way that the edit cannot keep.</exception>
    public bool RemoveTarget(string jobName, string target)
    {
        var index = Existing(jobName);
        var removed = false;
        Together(() =>
        {
            while (TargetEdits.Remove(Config.ScrapeConfigs[index].StaticConfigs, target) is (var groups, { } change))
            {
                Apply(With(index, Config.ScrapeConfigs[index] with { StaticConfigs = groups }),
                    e => change(e, Jobs(e).Items[index], "static_configs", Jobs(e).Items[index]["static_configs"]));
                removed = true;
            }
        });
        return removed;
    }

    // The first file_sd config of a job reads one pattern more.
    internal void AddFileSdPattern(string jobName, string pattern)
    {
        var index = Existing(jobName);
        var job = Config.ScrapeConfigs[index];
        if (job.FileSdConfigs.Count == 0)
        {
            FileSdConfig added = new() { Files = [pattern] };
            Apply(With(index, job with { FileSdConfigs = [added] }), e => e.AddItem(Jobs(e).Items[index], "file_sd_configs", ConfigText.Of(added)));
            return;
        }

        Apply(With(index, job with { FileSdConfigs = [job.FileSdConfigs[0] with { Files = [.. job.FileSdConfigs[0].Files, pattern] }, .. job.FileSdConfigs.Skip(1)] }),
            e => e.AddItem(Jobs(e).Items[index]["file_sd_configs"]!.Items[0], "files", YamlEdit.Inline(pattern)));
    }

    // A job reads nothing below a directory any more. What it has else stays, and a job that has nothing else goes.
    internal void RemoveFileSdBelow(string root)
    {
        for (var index = 0; index < Config.ScrapeConfigs.Count; index++)
        {
            var job = Config.ScrapeConfigs[index];
            for (var i = job.FileSdConfigs.Count - 1; i >= 0; i--)
            {
                for (var f = job.FileSdConfigs[i].Files.Count - 1; f >= 0; f--)
                {
                    if (!job.FileSdConfigs[i].Files[f].StartsWith(root, StringComparison.Ordinal))
                    {
                        continue;
                    }

                    var (at, config) = (i, job.FileSdConfigs[i]);
                    var isLast = config.Files.Count == 1;
                    ConfigList<FileSdConfig> left = isLast ? [.. job.FileSdConfigs.Where((_, n) => n != at)]
                        : [.. job.FileSdConfigs.Select((c, n) => n == at ? c with { Files = [.. c.Files.Where((_, m) => m != f)] } : c)];
                    if (left.Count == 0 && job.StaticConfigs.Count == 0)
                    {
                        RemoveJob(job.JobName);
                        index--;
                        i = 0;
                        break;
                    }

                    job = job with { FileSdConfigs = left };
                    var file = f;
                    Apply(With(index, job), e =>
                    {
                        var list = Jobs(e).Items[index]["file_sd_configs"]!;
                        if (isLast)
                        {
                            e.RemoveItem(Jobs(e).Items[index], "file_sd_configs", list, at);
                        }
                        else
                        {
                            e.RemoveItem(list.Items[at], "files", list.Items[at]["files"]!, file);
                        }
                    });
                    if (isLast)
                    {
                        break;
                    }
                }
            }
        }
    }

    // Paths below a directory move to another, and a job takes another name: everything else of the jobs stays as it is written.
    internal void Move(string root, string newRoot, string jobName, string newJobName)
    {
        string Moved(string path) => path.StartsWith(root, StringComparison.Ordinal) ? newRoot + path[root.Length..] : path;
        ConfigList<string> All(ConfigList<string> paths) => [.. paths.Select(Moved)];
        bool IsOfBusiness(ScrapeConfig job) => job.JobName == jobName && job.FileSdConfigs.SelectMany(static c => c.Files).Any(p => p.StartsWith(root, StringComparison.Ordinal));
        var expected = Config with
        {
            RuleFiles = All(Config.RuleFiles),
            ScrapeConfigs =
            [
                .. Config.ScrapeConfigs.Select(j => j with
                {
                    JobName = IsOfBusiness(j) ? newJobName : j.JobName,
                    FileSdConfigs = [.. j.FileSdConfigs.Select(c => c with { Files = All(c.Files) })],
                }),
            ],
        };
        Apply(expected, e =>
        {
            List<(TextNode Node, string Text)> changes = [];
            void Path(TextNode node)
            {
                if (node.Kind == TextNodeKind.Scalar && Moved(node.Value) != node.Value)
                {
                    changes.Add((node, Moved(node.Value)));
                }
            }

            e.Root?["rule_files"]?.Items.ForEach(Path);
            var jobs = e.Root?["scrape_configs"]?.Items ?? [];
            for (var i = 0; i < jobs.Count; i++)
            {
                if (IsOfBusiness(Config.ScrapeConfigs[i]) && jobs[i]["job_name"] is { Kind: TextNodeKind.Scalar } name)
                {
                    changes.Add((name, newJobName));
                }

                jobs[i]["file_sd_configs"]?.Items.ForEach(c => c["files"]?.Items.ForEach(Path));
            }

            e.ReplaceScalars(changes);
        });
    }

    private static TextNode Jobs(YamlEdit edit) => edit.Root!["scrape_configs"]!;

    private static int IndexOf(ConfigList<string> list, string item)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] == item)
            {
                return i;
            }
        }

        return -1;
    }

    private static void SetLabel(YamlEdit edit, TextNode? root, string section, string name, string value)
    {
        if (root?[section] is { Kind: TextNodeKind.Mapping } at)
        {
            if (at["external_labels"] is { Kind: TextNodeKind.Mapping } labels)
            {
                edit.SetScalar(labels, name, value);
            }
            else
            {
                edit.SetSection(at, "external_labels", $"{YamlEdit.Inline(name)}: {YamlEdit.Inline(value)}\n");
            }
        }
        else
        {
            edit.SetSection(root, section, $"external_labels:\n  {YamlEdit.Inline(name)}: {YamlEdit.Inline(value)}\n");
        }
    }

    private static void RemoveLabel(YamlEdit edit, TextNode global, string name)
    {
        if (global["external_labels"]!.Entries.Count > 1 || global["external_labels"]!.IsFlow)
        {
            edit.RemoveKey(global["external_labels"]!, name);
        }
        else
        {
            edit.RemoveKey(global, "external_labels");
        }
    }

    private PrometheusConfig With(int index, ScrapeConfig job) =>
        Config with { ScrapeConfigs = [.. Config.ScrapeConfigs.Select((j, i) => i == index ? job : j)] };

    private int Find(string jobName)
    {
        for (var i = 0; i < Config.ScrapeConfigs.Count; i++)
        {
            if (Config.ScrapeConfigs[i].JobName == jobName)
            {
                return i;
            }
        }

        return -1;
    }

    private int Existing(string jobName) => Find(jobName) is >= 0 and var index ? index
        : throw new InvalidOperationException($"There is no job '{jobName}'.");
}
