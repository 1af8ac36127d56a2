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

    /// <summary>Replaces the job of the same name where it stands.</summary>
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

    /// <summary>Removes a target of a job; the last one of a group takes the group along.</summary>
    /// <param name="jobName">The job.</param>
    /// <param name="target">The target's address as it is written.</param>
    /// <returns>False when the job does not have it.</returns>
    /// <exception cref="InvalidOperationException">There is no such job.</exception>
    /// <exception cref="ConfigEditException">The file is written in a way that the edit cannot keep.</exception>
    public bool RemoveTarget(string jobName, string target)
    {
        var index = Existing(jobName);
        var job = Config.ScrapeConfigs[index];
        var (groups, change) = TargetEdits.Remove(job.StaticConfigs, target);
        if (change is not null)
        {
            Apply(With(index, job with { StaticConfigs = groups }), e => change(e, Jobs(e).Items[index], "static_configs", Jobs(e).Items[index]["static_configs"]));
        }

        return change is not null;
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
