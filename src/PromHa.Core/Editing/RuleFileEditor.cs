using PromHa.Core.Rules;

namespace PromHa.Core.Editing;

/// <summary>The usual changes of a rule file, comments kept. Not thread-safe.</summary>
public sealed class RuleFileEditor : ConfigEditor<RuleFile>
{
    /// <summary>Begins to edit a file.</summary>
    /// <param name="text">The text of the file, which may be empty.</param>
    /// <param name="fileName">Its name, for messages.</param>
    /// <exception cref="ConfigFormatException">The text is no such file.</exception>
    public RuleFileEditor(string text, string? fileName = null)
        : base(text, fileName)
    {
    }

    /// <summary>Adds a rule at the end of a group; adds the group where there is none of that name.</summary>
    /// <param name="groupName">The group.</param>
    /// <param name="rule">The rule.</param>
    /// <exception cref="ConfigEditException">The file is written in a way that the edit cannot keep.</exception>
    public void AddRule(string groupName, Rule rule)
    {
        ArgumentException.ThrowIfNullOrEmpty(groupName);
        ArgumentNullException.ThrowIfNull(rule);
        var index = Find(groupName);
        if (index < 0)
        {
            AddGroup(new RuleGroup { Name = groupName, Rules = [rule] });
            return;
        }

        var group = Config.Groups[index];
        Apply(With(index, group with { Rules = [.. group.Rules, rule] }), e => e.AddItem(Groups(e).Items[index], "rules", ConfigText.Of(rule)));
    }

    /// <summary>Adds a group at the end.</summary>
    /// <param name="group">The group.</param>
    /// <exception cref="InvalidOperationException">There is a group of that name.</exception>
    /// <exception cref="ConfigEditException">The file is written in a way that the edit cannot keep.</exception>
    public void AddGroup(RuleGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (Find(group.Name) >= 0)
        {
            throw new InvalidOperationException($"There is a group '{group.Name}' already.");
        }

        Apply(Config with { Groups = [.. Config.Groups, group] }, e => e.AddItem(e.Root, "groups", ConfigText.Of(group)));
    }

    /// <summary>Removes the rules of a name from a group, with the comments directly above them.</summary>
    /// <param name="groupName">The group.</param>
    /// <param name="ruleName">The alert, or the metric that is recorded.</param>
    /// <returns>How many rules were removed.</returns>
    /// <exception cref="ConfigEditException">The file is written in a way that the edit cannot keep.</exception>
    public int RemoveRule(string groupName, string ruleName)
    {
        var removed = 0;
        for (var index = Find(groupName); index >= 0 && At(Config.Groups[index], ruleName) is >= 0 and var at; index = Find(groupName))
        {
            var group = Config.Groups[index];
            Apply(With(index, group with { Rules = [.. group.Rules.Where((_, i) => i != at)] }),
                e => e.RemoveItem(Groups(e).Items[index], "rules", Groups(e).Items[index]["rules"]!, at));
            removed++;
        }

        return removed;
    }

    /// <summary>Removes a group with the comment directly above it.</summary>
    /// <param name="groupName">The group.</param>
    /// <returns>False when there is none of that name.</returns>
    /// <exception cref="ConfigEditException">The file is written in a way that the edit cannot keep.</exception>
    public bool RemoveGroup(string groupName)
    {
        var index = Find(groupName);
        if (index >= 0)
        {
            Apply(Config with { Groups = [.. Config.Groups.Where((_, i) => i != index)] }, e => e.RemoveItem(e.Root, "groups", Groups(e), index));
        }

        return index >= 0;
    }

    private static TextNode Groups(YamlEdit edit) => edit.Root!["groups"]!;

    private static int At(RuleGroup group, string ruleName)
    {
        for (var i = 0; i < group.Rules.Count; i++)
        {
            if (group.Rules[i].Name == ruleName)
            {
                return i;
            }
        }

        return -1;
    }

    private RuleFile With(int index, RuleGroup group) => Config with { Groups = [.. Config.Groups.Select((g, i) => i == index ? group : g)] };

    private int Find(string groupName)
    {
        for (var i = 0; i < Config.Groups.Count; i++)
        {
            if (Config.Groups[i].Name == groupName)
            {
                return i;
            }
        }

        return -1;
    }
}
