using PromHa.Core.Discovery;

namespace PromHa.Core.Editing;

/// <summary>The usual changes of a file of targets in YAML, comments kept. Not thread-safe.</summary>
public sealed class TargetFileEditor : ConfigEditor<TargetFile>
{
    /// <summary>Begins to edit a file.</summary>
    /// <param name="text">The text of the file, which may be empty.</param>
    /// <param name="fileName">Its name, for messages.</param>
    /// <exception cref="ConfigFormatException">The text is no such file.</exception>
    /// <exception cref="ArgumentException">The name is that of a JSON file.</exception>
    public TargetFileEditor(string text, string? fileName = null)
        : base(text, fileName)
    {
        if (fileName?.EndsWith(".json", StringComparison.OrdinalIgnoreCase) == true)
        {
            throw new ArgumentException("JSON has no comments to keep, and an edit as YAML would not stay JSON. Change a TargetFile, and save that.", nameof(fileName));
        }
    }

    /// <summary>Adds targets: to the group with the same labels when there is one, else as a group of their own.</summary>
    /// <param name="group">The targets and their labels. Those that are there already are left out.</param>
    /// <exception cref="ConfigEditException">The file is written in a way that the edit cannot keep.</exception>
    public void AddTargets(TargetGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        var (groups, change) = TargetEdits.Add(Config.Groups, group);
        if (change is not null)
        {
            Apply(Config with { Groups = groups }, e => change(e, null, null, e.Root));
        }
    }

    /// <summary>Removes a target from every group that has it; the last one of a group takes the group along.</summary>
    /// <param name="target">The target's address as it is written.</param>
    /// <returns>False when it is not there.</returns>
    /// <exception cref="ConfigEditException">The file is written in a way that the edit cannot keep.</exception>
    public bool RemoveTarget(string target)
    {
        var removed = false;
        Together(() =>
        {
            while (TargetEdits.Remove(Config.Groups, target) is (var groups, { } change))
            {
                Apply(Config with { Groups = groups }, e => change(e, null, null, e.Root));
                removed = true;
            }
        });
        return removed;
    }

    /// <summary>Sets a label of a target in the first group that has it. A target that shares its group with others moves to one of its own.</summary>
    /// <param name="target">The target's address as it is written.</param>
    /// <param name="name">The label.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="InvalidOperationException">There is no such target.</exception>
    /// <exception cref="ConfigEditException">The file is written in a way that the edit cannot keep.</exception>
    public void SetLabel(string target, string name, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(value);
        var index = Config.Groups.TakeWhile(g => !g.Targets.Contains(target)).Count();
        if (index == Config.Groups.Count)
        {
            throw new InvalidOperationException($"There is no target '{target}'.");
        }

        var group = Config.Groups[index];
        var labels = group.Labels.With(name, value);
        if (group.Targets.Count > 1)
        {
            Together(() =>
            {
                var (groups, change) = TargetEdits.Remove(Config.Groups, target);
                Apply(Config with { Groups = groups }, e => change!(e, null, null, e.Root));
                AddTargets(new TargetGroup { Targets = [target], Labels = labels });
            });
            return;
        }

        Apply(Config with { Groups = [.. Config.Groups.Select((g, i) => i == index ? g with { Labels = labels } : g)] }, e =>
        {
            var at = e.Root!.Items[index];
            if (at["labels"] is { Kind: TextNodeKind.Mapping } written)
            {
                e.SetScalar(written, name, value);
            }
            else
            {
                e.SetSection(at, "labels", $"{YamlEdit.Inline(name)}: {YamlEdit.Inline(value)}\n");
            }
        });
    }
}
