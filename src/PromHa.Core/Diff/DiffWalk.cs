using PromHa.Core.Discovery;

namespace PromHa.Core.Diff;

/// <summary>Walks two configurations side by side.</summary>
internal sealed class DiffWalk
{
    private readonly List<ConfigChange> _changes = [];

    public IReadOnlyList<ConfigChange> Changes => _changes;

    /// <summary>Compares two roots; what belongs to no subject becomes a change of settings.</summary>
    public void Compare(ConfigModel before, ConfigModel after) => Subject(ConfigSubject.Setting, "", before, after);

    // The subject's own change comes before those of the subjects in it.
    private void Subject(ConfigSubject subject, string name, ConfigModel before, ConfigModel after)
    {
        var at = _changes.Count;
        List<FieldChange> fields = [];
        Sections(before, after, "", name, fields);
        if (fields.Count > 0)
        {
            _changes.Insert(at, new ConfigChange(ConfigChangeKind.Changed, subject, name, [.. fields]));
        }
    }

    private void Sections(ConfigModel before, ConfigModel after, string path, string owner, List<FieldChange> fields)
    {
        if (before.GetType() != after.GetType())
        {
            fields.Add(new FieldChange(path.Length == 0 ? "(kind)" : path, DiffText.Of(before), DiffText.Of(after)));
            return;
        }

        foreach (var field in ModelType.Of(before.GetType()).Fields)
        {
            var (old, now) = (field.Get(before), field.Get(after));
            if (!Equals(old, now))
            {
                Values(field.Codec, old, now, path + field.Key, owner, fields);
            }
        }

        if (!before.UnknownKeys.Equals(after.UnknownKeys))
        {
            fields.Add(new FieldChange(path + "(unknown keys)", DiffText.Of(before.UnknownKeys), DiffText.Of(after.UnknownKeys)));
        }
    }

    private void Values(Codec codec, object? before, object? after, string path, string owner, List<FieldChange> fields)
    {
        switch (before ?? after)
        {
            case ConfigList<TargetGroup>:
                Targets((ConfigList<TargetGroup>?)before ?? [], (ConfigList<TargetGroup>?)after ?? [], owner);
                break;
            case System.Collections.IEnumerable when codec is { IsMap: false, Element.Model: { } item } && DiffSubjects.Of(item.Type) is { } subject:
                Items(subject, Models(before), Models(after), owner);
                if (subject is ConfigSubject.Rule or ConfigSubject.Route && SameItems(Models(before), Models(after)))
                {
                    fields.Add(new FieldChange(path, Names(before), Names(after)));
                }

                break;
            case System.Collections.IEnumerable when codec is { IsMap: false, Element.Model: not null }:
                List(Models(before), Models(after), path, owner, fields);
                break;
            case ConfigModel when before is ConfigModel old && after is ConfigModel now:
                Sections(old, now, path + ".", owner, fields);
                break;
            case ConfigModel when codec.Model is { } section:
                // A section that came or went is shown by what it says.
                var none = section.Type.IsAbstract ? null : section.Create();
                if (none is not null && ModelType.Of(section.Type).Fields.Any(f => !f.IsAbsent((ConfigModel)(before ?? after)!)))
                {
                    Sections((ConfigModel?)before ?? none, (ConfigModel?)after ?? none, path + ".", owner, fields);
                    break;
                }

                goto default;
            case LabelSet:
                Pairs((LabelSet?)before ?? [], (LabelSet?)after ?? [], path, fields);
                break;
            case ConfigMap<string>:
                Pairs((ConfigMap<string>?)before ?? [], (ConfigMap<string>?)after ?? [], path, fields);
                break;
            case ConfigList<string> when Texts((ConfigList<string>?)before ?? [], (ConfigList<string>?)after ?? [], path, fields):
                break;
            default:
                fields.Add(new FieldChange(path, DiffText.Of(codec, before), DiffText.Of(codec, after)));
                break;
        }
    }

    private static void Pairs(IReadOnlyCollection<(string Name, string Value)> before, IReadOnlyCollection<(string Name, string Value)> after, string path, List<FieldChange> fields)
    {
        var (old, now) = (before.ToDictionary(static p => p.Name, static p => p.Value), after.ToDictionary(static p => p.Name, static p => p.Value));
        fields.AddRange(old.Keys.Union(now.Keys).Order(StringComparer.Ordinal).Where(n => old.GetValueOrDefault(n) != now.GetValueOrDefault(n))
            .Select(n => new FieldChange($"{path}.{n}", old.GetValueOrDefault(n), now.GetValueOrDefault(n))));
    }

    // Items that came and went, one by one; false when it is their order or number that differs.
    private static bool Texts(ConfigList<string> before, ConfigList<string> after, string path, List<FieldChange> fields)
    {
        var (gone, came) = (before.Except(after).ToList(), after.Except(before).ToList());
        fields.AddRange(gone.Select(t => new FieldChange(path, t, null)).Concat(came.Select(t => new FieldChange(path, null, t))));
        return gone.Count + came.Count > 0;
    }

    // Items that have no name are told apart by their place.
    private void List(IReadOnlyList<ConfigModel> before, IReadOnlyList<ConfigModel> after, string path, string owner, List<FieldChange> fields)
    {
        for (var i = 0; i < Math.Max(before.Count, after.Count); i++)
        {
            var at = FormattableString.Invariant($"{path}[{i}]");
            if (i >= before.Count || i >= after.Count)
            {
                fields.Add(new FieldChange(at, i < before.Count ? DiffText.Of(before[i]) : null, i < after.Count ? DiffText.Of(after[i]) : null));
            }
            else if (!before[i].Equals(after[i]))
            {
                Sections(before[i], after[i], at + ".", owner, fields);
            }
        }
    }

    private void Items(ConfigSubject subject, IReadOnlyList<ConfigModel> before, IReadOnlyList<ConfigModel> after, string owner)
    {
        // Of several items with one name those that are equal belong together, then the first of both sides, and so on.
        var old = before.GroupBy(DiffSubjects.NameOf, StringComparer.Ordinal).ToDictionary(static g => g.Key, static g => g.ToList(), StringComparer.Ordinal);
        List<(string Name, List<ConfigModel> Items)> open = [];
        foreach (var group in after.GroupBy(DiffSubjects.NameOf, StringComparer.Ordinal))
        {
            var rest = group.ToList();
            if (old.TryGetValue(group.Key, out var same))
            {
                rest.RemoveAll(same.Remove);
            }

            open.Add((group.Key, rest));
        }

        foreach (var (name, items) in open)
        {
            foreach (var item in items)
            {
                var full = owner.Length == 0 ? name : owner + "/" + name;
                if (old.TryGetValue(name, out var same) && same.Count > 0)
                {
                    Subject(subject, full, same[0], item);
                    same.RemoveAt(0);
                }
                else
                {
                    _changes.Add(new ConfigChange(ConfigChangeKind.Added, subject, full, []));
                    Contained(item, ConfigChangeKind.Added, full);
                }
            }
        }

        foreach (var name in before.Select(DiffSubjects.NameOf).Distinct())
        {
            foreach (var item in old[name])
            {
                var full = owner.Length == 0 ? name : owner + "/" + name;
                _changes.Add(new ConfigChange(ConfigChangeKind.Removed, subject, full, []));
                Contained(item, ConfigChangeKind.Removed, full);
            }
        }
    }

    // What a job or group that came or went has in it counts too: guards ask how many targets and rules are gone.
    private void Contained(ConfigModel item, ConfigChangeKind kind, string owner)
    {
        foreach (var field in ModelType.Of(item.GetType()).Fields)
        {
            if (field.Get(item) is ConfigList<TargetGroup> groups)
            {
                _changes.AddRange(DiffSubjects.Targets(groups).Select(t => new ConfigChange(kind, ConfigSubject.Target, Named(owner, t.Target), [])));
            }
            else if (field.Codec is { IsMap: false, Element.Model: { } model } && DiffSubjects.Of(model.Type) is { } subject)
            {
                _changes.AddRange(Models(field.Get(item)).Select(m => new ConfigChange(kind, subject, Named(owner, DiffSubjects.NameOf(m)), [])));
            }
        }
    }

    private void Targets(ConfigList<TargetGroup> before, ConfigList<TargetGroup> after, string owner)
    {
        var gone = DiffSubjects.Targets(before).Except(DiffSubjects.Targets(after)).ToList();
        foreach (var (target, labels) in DiffSubjects.Targets(after).Except(DiffSubjects.Targets(before)))
        {
            var old = gone.FindIndex(g => g.Target == target);
            if (old < 0)
            {
                _changes.Add(new ConfigChange(ConfigChangeKind.Added, ConfigSubject.Target, Named(owner, target), []));
                continue;
            }

            List<FieldChange> changed = [];
            Pairs(gone[old].Labels, labels, "labels", changed);
            _changes.Add(new ConfigChange(ConfigChangeKind.Changed, ConfigSubject.Target, Named(owner, target), [.. changed]));
            gone.RemoveAt(old);
        }

        _changes.AddRange(gone.Select(g => new ConfigChange(ConfigChangeKind.Removed, ConfigSubject.Target, Named(owner, g.Target), [])));
    }

    // Rules run and routes match in their order: a different one is a difference.
    private static bool SameItems(IReadOnlyList<ConfigModel> before, IReadOnlyList<ConfigModel> after) =>
        before.Count == after.Count && before.ToHashSet().SetEquals(after);

    private static string Names(object? list) => string.Join(", ", Models(list).Select(DiffSubjects.NameOf));

    private static string Named(string owner, string name) => owner.Length == 0 ? name : owner + "/" + name;

    private static IReadOnlyList<ConfigModel> Models(object? list) => list is null ? [] : [.. ((System.Collections.IEnumerable)list).Cast<ConfigModel>()];
}
