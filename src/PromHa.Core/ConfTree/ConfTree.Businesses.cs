using PromHa.Core.Discovery;
using PromHa.Core.Editing;
using PromHa.Core.Rules;

namespace PromHa.Core;

/// <content>What operators do daily: businesses, their targets and their rules.</content>
public sealed partial class ConfTree
{
    /// <summary>The names of the businesses that have a file or a job, sorted.</summary>
    public IReadOnlyList<string> Businesses
    {
        get
        {
            var root = Convention.BusinessDirectory + "/";
            var wired = Prometheus.ScrapeConfigs.SelectMany(static j => j.FileSdConfigs).SelectMany(static f => f.Files);
            return [.. Paths.Concat(wired).Where(p => p.StartsWith(root, StringComparison.Ordinal) && p.AsSpan(root.Length).Contains('/'))
                .Select(p => p[root.Length..p.IndexOf('/', root.Length)]).Distinct().Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>
    /// Adds a business: its targets become a job and its rules are read, by <c>prometheus.yml</c> being wired to its directories. Its first
    /// target file is written empty, because Prometheus cannot watch a directory that does not exist.
    /// </summary>
    /// <param name="name">The name: letters, digits, '-', '_' and '.'.</param>
    /// <exception cref="ArgumentException">The name cannot be that of a directory and a job.</exception>
    /// <exception cref="InvalidOperationException">There is a business or job of that name.</exception>
    /// <exception cref="ConfigEditException"><c>prometheus.yml</c> is written in a way that the edit cannot keep.</exception>
    public void AddBusiness(string name)
    {
        CheckName(name);
        if (Businesses.Contains(name))
        {
            throw new InvalidOperationException($"There is a business '{name}' already.");
        }

        if (Convention.Wiring == BusinessWiring.JobPerBusiness && Prometheus.FindJob(name) is not null)
        {
            throw new InvalidOperationException($"There is a job '{name}' already, which reads no file of a business. Choose another name.");
        }

        EditMain(e => Wire(e, name));
        WriteText(Convention.TargetFile(name, name), Convention.TargetExtension == ".json" ? "[]\n" : "# targets of " + name + "\n[]\n");
    }

    /// <summary>Removes a business: its job, its rules, and every file in its directory.</summary>
    /// <param name="name">The business.</param>
    /// <returns>False when there is none of that name.</returns>
    /// <exception cref="ConfigEditException"><c>prometheus.yml</c> is written in a way that the edit cannot keep.</exception>
    public bool RemoveBusiness(string name)
    {
        CheckName(name);
        if (!Businesses.Contains(name))
        {
            return false;
        }

        EditMain(e => Unwire(e, name));
        foreach (var path in FilesOf(name))
        {
            Remove(path);
        }

        return true;
    }

    /// <summary>
    /// Renames a business: its directories, the paths to them, and the job of its name. What else the job is told stays as it is. To Prometheus its rule groups are new ones: alerts that wait for their <c>for</c>
    /// begin anew, and series change their job label.
    /// </summary>
    /// <param name="name">The business.</param>
    /// <param name="newName">Its new name.</param>
    /// <exception cref="ArgumentException">The new name cannot be that of a directory and a job.</exception>
    /// <exception cref="InvalidOperationException">There is no such business, or a business or job of the new name.</exception>
    /// <exception cref="ConfigEditException"><c>prometheus.yml</c> is written in a way that the edit cannot keep.</exception>
    public void RenameBusiness(string name, string newName)
    {
        CheckName(newName);
        RequireBusiness(name);
        if (Businesses.Contains(newName))
        {
            throw new InvalidOperationException($"There is a business '{newName}' already.");
        }

        if (Prometheus.FindJob(newName) is not null)
        {
            throw new InvalidOperationException($"There is a job '{newName}' already.");
        }

        EditMain(e => e.Move(Up + Convention.Root(name), Up + Convention.Root(newName), name, newName));
        foreach (var path in FilesOf(name))
        {
            Put(Convention.Root(newName) + path[Convention.Root(name).Length..], _files[path]);
            Remove(path);
        }
    }

    /// <summary>The targets of a business with their files.</summary>
    /// <param name="name">The business.</param>
    /// <exception cref="ConfigFormatException">A target file cannot be read.</exception>
    public IReadOnlyList<(string File, TargetGroup Group)> TargetsOf(string name) =>
        [.. TargetFilesOf(name).SelectMany(p => TargetFile.Read(_files[p], Named(p)).Config.Groups.Select(g => (p, g)))];

    /// <summary>The rules of a business with their files and groups.</summary>
    /// <param name="name">The business.</param>
    /// <exception cref="ConfigFormatException">A rule file cannot be read.</exception>
    public IReadOnlyList<(string File, string Group, Rule Rule)> RulesOf(string name) =>
        [.. RuleFilesOf(name).SelectMany(p => RuleFile.Read(_files[p], Named(p)).Config.Groups.SelectMany(g => g.Rules.Select(r => (p, g.Name, r))))];

    /// <summary>
    /// Adds targets to a business; those that are there with the same labels are left out. The file is one that a job reads: a job that
    /// reads JSON gets JSON, and where no job reads the business yet, one does afterwards.
    /// </summary>
    /// <param name="name">The business.</param>
    /// <param name="group">The targets and their labels, such as <c>ip</c>, <c>monitype</c>, <c>project</c>, <c>region</c>.</param>
    /// <param name="file">The target file without directory and ending; null for the one named like the business.</param>
    /// <exception cref="InvalidOperationException">There is no such business.</exception>
    /// <exception cref="ConfigFormatException">The target file cannot be read.</exception>
    /// <exception cref="ConfigEditException">The target file is written in a way that the edit cannot keep.</exception>
    public void AddTargets(string name, TargetGroup group, string? file = null)
    {
        ArgumentNullException.ThrowIfNull(group);
        RequireBusiness(name);
        CheckName(file ?? name);
        EditTargets(ReadTargetFile(name, file ?? name), e => e.AddTargets(group));
    }

    /// <summary>Removes a target of a business from every target file that has it.</summary>
    /// <param name="name">The business.</param>
    /// <param name="target">The target's address as it is written.</param>
    /// <returns>False when no file has it.</returns>
    /// <exception cref="ConfigFormatException">A target file cannot be read.</exception>
    /// <exception cref="ConfigEditException">A target file is written in a way that the edit cannot keep.</exception>
    public bool RemoveTarget(string name, string target)
    {
        var found = TargetsOf(name).Where(t => t.Group.Targets.Contains(target)).Select(static t => t.File).ToArray();
        foreach (var path in found)
        {
            EditTargets(path, e => e.RemoveTarget(target));
        }

        return found.Length > 0;
    }

    /// <summary>Sets a label of a target in the first target file of the business that has it.</summary>
    /// <param name="name">The business.</param>
    /// <param name="target">The target's address as it is written.</param>
    /// <param name="label">The label.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="InvalidOperationException">There is no such target.</exception>
    /// <exception cref="ConfigEditException">The target file is written in a way that the edit cannot keep.</exception>
    public void SetTargetLabel(string name, string target, string label, string value)
    {
        var path = TargetsOf(name).FirstOrDefault(t => t.Group.Targets.Contains(target)).File
            ?? throw new InvalidOperationException($"The business '{name}' has no target '{target}'.");
        EditTargets(path, e => e.SetLabel(target, label, value));
    }

    /// <summary>Adds a rule to a business, in a file that Prometheus reads, or does afterwards.</summary>
    /// <param name="name">The business.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="group">The group; null for the one named like the business.</param>
    /// <param name="file">The rule file without directory and ending; null for the one named like the business.</param>
    /// <exception cref="InvalidOperationException">There is no such business.</exception>
    /// <exception cref="ConfigFormatException">The rule file cannot be read.</exception>
    /// <exception cref="ConfigEditException">The rule file is written in a way that the edit cannot keep.</exception>
    public void AddRule(string name, Rule rule, string? group = null, string? file = null)
    {
        RequireBusiness(name);
        CheckName(file ?? name);
        EditRules(ReadRuleFile(name, file ?? name), e => e.AddRule(group ?? name, rule));
    }

    /// <summary>Removes the rules of a name from a business. A group or file that is empty then goes with them.</summary>
    /// <param name="name">The business.</param>
    /// <param name="ruleName">The alert, or the series that is recorded.</param>
    /// <returns>How many rules were removed.</returns>
    /// <exception cref="ConfigFormatException">A rule file cannot be read.</exception>
    /// <exception cref="ConfigEditException">A rule file is written in a way that the edit cannot keep.</exception>
    public int RemoveRule(string name, string ruleName)
    {
        var removed = 0;
        foreach (var path in RuleFilesOf(name))
        {
            EditRules(path, e =>
            {
                foreach (var group in e.Config.Groups.Where(g => g.Rules.Any(r => r.Name == ruleName)))
                {
                    removed += e.RemoveRule(group.Name, ruleName);
                    if (e.Config.Groups.First(g => g.Name == group.Name).Rules.Count == 0)
                    {
                        e.RemoveGroup(group.Name);
                    }
                }
            });
            if (RuleFile.Read(_files[path], Named(path)).Config.Groups.Count == 0)
            {
                Remove(path);
            }
        }

        return removed;
    }

    private static void CheckName(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name[0] == '.' || !name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
        {
            throw new ArgumentException($"'{name}' cannot be the name of a file and a job: use letters, digits, '-', '_' and '.', not a dot first.", nameof(name));
        }
    }

    private IEnumerable<string> TargetFilesOf(string name) =>
        FilesOf(name).Where(p => p.StartsWith(Convention.Root(name) + Convention.JobDirectory + "/", StringComparison.Ordinal)
            && Path.GetExtension(p) is ".yml" or ".yaml" or ".json" && !Path.GetFileName(p).StartsWith('.'));

    private IEnumerable<string> RuleFilesOf(string name) =>
        FilesOf(name).Where(p => p.StartsWith(Convention.Root(name) + Convention.RuleDirectory + "/", StringComparison.Ordinal)
            && p.EndsWith(Convention.RuleExtension, StringComparison.Ordinal));

    private string[] FilesOf(string name) => [.. Paths.Where(p => p.StartsWith(Convention.Root(name), StringComparison.Ordinal))];

    private void RequireBusiness(string name)
    {
        if (!Businesses.Contains(name))
        {
            throw new InvalidOperationException($"There is no business '{name}'. Add it first.");
        }
    }
}
