using PromHa.Core.Discovery;

namespace PromHa.Core.Editing;

/// <summary>Changes one list of target groups in a text: in its mapping, under its key, or as the whole file.</summary>
internal delegate void GroupsEdit(YamlEdit edit, TextNode? parent, string? key, TextNode? list);

/// <summary>What adding or removing targets makes of a list of target groups, and how the text changes.</summary>
internal static class TargetEdits
{
    public static (ConfigList<TargetGroup> Groups, GroupsEdit? Change) Add(ConfigList<TargetGroup> groups, TargetGroup added)
    {
        var present = groups.Where(g => g.Labels.Equals(added.Labels)).SelectMany(static g => g.Targets).ToHashSet(StringComparer.Ordinal);
        string[] missing = [.. added.Targets.Where(present.Add)];
        if (missing.Length == 0)
        {
            return (groups, null);
        }

        var index = IndexOf(groups, g => g.Labels.Equals(added.Labels) && g.Targets.Count > 0);
        if (index < 0)
        {
            var group = added with { Targets = missing };
            return ([.. groups, group], (edit, parent, key, list) =>
            {
                var text = ConfigText.Of(group);
                if (key is not null)
                {
                    edit.AddItem(parent, key, text);
                }
                else
                {
                    edit.AddRootItem(list, text);
                }
            });
        }

        var changed = groups[index] with { Targets = [.. groups[index].Targets, .. missing] };
        return (Set(groups, index, changed), (edit, parent, key, list) =>
        {
            foreach (var target in missing)
            {
                // Every step moves what comes after it: look again.
                edit.AddItem(Current(edit, list!)!.Items[index]["targets"]!, YamlEdit.Inline(target));
            }
        });
    }

    public static (ConfigList<TargetGroup> Groups, GroupsEdit? Change) Remove(ConfigList<TargetGroup> groups, string target)
    {
        var index = IndexOf(groups, g => g.Targets.Contains(target));
        if (index < 0)
        {
            return (groups, null);
        }

        var rest = groups[index].Targets.Where(t => t != target).ToConfigList();
        if (rest.Count == 0)
        {
            return ([.. groups.Where((_, i) => i != index)], (edit, parent, key, list) => edit.RemoveItem(parent, key, list!, index));
        }

        var at = groups[index].Targets.TakeWhile(t => t != target).Count();
        return (Set(groups, index, groups[index] with { Targets = rest }), (edit, parent, key, list) =>
            edit.RemoveItem(list!.Items[index], "targets", list.Items[index]["targets"]!, at));
    }

    // The list begins where it began: edits happen behind its first character.
    private static TextNode? Current(YamlEdit edit, TextNode list) => Find(edit.Root!, list.Start);

    private static TextNode? Find(TextNode node, int start)
    {
        if (node.Kind == TextNodeKind.Sequence && node.Start == start)
        {
            return node;
        }

        return node.Items.Concat(node.Entries.Select(static e => e.Value)).Select(n => Find(n, start)).FirstOrDefault(static n => n is not null);
    }

    private static ConfigList<TargetGroup> Set(ConfigList<TargetGroup> groups, int index, TargetGroup group) =>
        [.. groups.Select((g, i) => i == index ? group : g)];

    private static int IndexOf(ConfigList<TargetGroup> groups, Func<TargetGroup, bool> match)
    {
        for (var i = 0; i < groups.Count; i++)
        {
            if (match(groups[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
